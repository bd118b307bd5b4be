"""`python -m tests.fuzz [SECONDS]`: fuzz every reader and every field finder; what breaks one is kept as a case.

Uses atheris (coverage-guided) where it is installed, and blind mutation otherwise. SECONDS is for each target.
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import time
import traceback
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS, Target, seeds

CASES = Path(__file__).parent / "cases"
SLOW = 20.0  # seconds for one input, from which on it counts as a hang


def fuzz_blind(name: str, seconds: float) -> int:
    """Damage samples at random until the time is up; give how many inputs broke the target."""
    random = Random(name)  # noqa: S311  repeatable, not secret
    start, broken, tried = time.monotonic(), set[str](), 0
    samples = seeds(name)
    while time.monotonic() - start < seconds:
        tried += 1
        raw = mutated(random.choice(samples), samples, random)
        what = fault(TARGETS[name], raw)
        if what and what not in broken:
            broken.add(what)
            keep(name, raw)
            print(f"  {name}: {what}")
    print(f"{name}: {tried} inputs, {len(broken)} broke it")
    return len(broken)


def fault(target: Target, raw: bytes) -> str | None:
    """Run a target once; give what broke and where, or None."""
    before = time.process_time()
    try:
        target(raw)
    except Exception as error:  # noqa: BLE001  whatever comes is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {str(error)[:100]}"
    taken = time.process_time() - before
    return f"took {taken:.0f} seconds" if taken > SLOW else None


def fuzz_guided(name: str, seconds: float) -> int:
    """Let atheris look for inputs that reach new code; give how many broke the target."""
    with TemporaryDirectory() as folder:
        corpus, found = Path(folder, "corpus"), Path(folder, "found")
        corpus.mkdir()
        found.mkdir()
        for number, raw in enumerate(seeds(name)):
            (corpus / str(number)).write_bytes(raw)
        options = [
            f"-max_total_time={int(seconds)}",
            "-rss_limit_mb=4096",
            f"-timeout={int(3 * SLOW)}",
            f"-artifact_prefix={found}/",
        ]
        command = [sys.executable, "-m", "tests.fuzz.guided", name, str(corpus), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own code
        broken = [path for path in found.iterdir() if not path.name.startswith("slow-unit")]  # a busy machine, no fault
        for path in broken:
            keep(name, path.read_bytes())
        said = [line for line in done.stderr.splitlines() if line.startswith(("Done", "SUMMARY", " ==="))]
        print(f"{name}: {' '.join(said[-2:]) or f'exit {done.returncode}'}")
        return len(broken)


def keep(name: str, raw: bytes) -> None:
    """Keep what broke a target; the tests run it from then on."""
    CASES.mkdir(exist_ok=True)
    digest = hashlib.sha256(raw).hexdigest()[:12]
    (CASES / f"{name.replace(' ', '-').replace('/', '-')}.{digest}").write_bytes(raw)


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    fuzz = fuzz_guided if importlib.util.find_spec("atheris") else fuzz_blind
    return 1 if sum(fuzz(name, seconds) for name in TARGETS) else 0


if __name__ == "__main__":
    sys.exit(main())
