"""The order of the stages, and nothing else."""

from reconcile.pipeline.draft import check_story
from reconcile.pipeline.stages import meanings_of
from reconcile.pipeline.story import claims_of_file, claims_of_story, reconcile_story

__all__ = ["check_story", "claims_of_file", "claims_of_story", "meanings_of", "reconcile_story"]
