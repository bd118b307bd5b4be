"""Every setting a user can change, in one place."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """How a run decides; written into every report so that it can be repeated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    match_threshold: float = Field(
        default=0.5, ge=0, le=1, description="Groups whose claims score below this on average are never joined."
    )
    conflict_threshold: float = Field(
        default=0.6, ge=0, le=1, description="Two claims matched below this are never said to contradict each other."
    )
    vectors: bool = Field(
        default=False, description="Whether matching reads sentence vectors too; needs the extra `embed`."
    )
    processes: int = Field(default=1, ge=1, le=256, description="How many processes read and parse articles.")

    def over(self, weaker: Settings) -> Settings:
        """Fill what was not set here from weaker settings.

        Args:
            weaker: Where settings that were not set here are taken from.

        Returns:
            The joined settings; what was set here wins, also where it is the default.
        """
        return Settings(**{**weaker.model_dump(exclude_unset=True), **self.model_dump(exclude_unset=True)})

    def recorded(self) -> dict[str, str | int | float | bool]:
        """Give the settings that can change a result; the number of processes cannot, so it is left out."""
        return {name: value for name, value in self.model_dump().items() if name != "processes"}
