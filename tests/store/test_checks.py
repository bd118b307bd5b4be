"""The file beside the draft: what is signed is never lost, and a wrong file is said, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.check.status import bindings, facts_of
from reconcile.cli.app import app
from reconcile.errors import ConfigError, InputError, StoreError
from reconcile.model.check import Status
from reconcile.report.draft import render_check
from reconcile.store.checks import (
    CHECK_FILE,
    add_signatures,
    check_folder,
    read_facts,
    read_signatures,
    signatures_file,
    signatures_text,
)
from reconcile.store.folder import write_folder
from tests.report.draft_factory import TEXT, ferry, sign

CHECK = ferry()
SIGNED = [sign(line, name) for line, name in zip(CHECK.lines, bindings(facts_of(CHECK)), strict=True)]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    write_folder(check_folder(path), render_check(CHECK), marker=CHECK_FILE)
    return path


def test_nothing_is_signed_in_a_draft_without_a_file(draft: Path) -> None:
    assert read_signatures(draft) == ()


def test_the_text_is_the_same_whatever_the_order_of_signing(draft: Path) -> None:
    add_signatures(draft, SIGNED[:3])
    add_signatures(draft, SIGNED[3:])
    first = signatures_file(draft).read_text(encoding="utf-8")
    assert first == signatures_text(draft.name, reversed(SIGNED))
    assert set(read_signatures(draft)) == set(SIGNED)
    add_signatures(draft, SIGNED)
    assert signatures_file(draft).read_text(encoding="utf-8") == first


def test_a_signature_changes_only_its_own_lines_of_the_file(draft: Path) -> None:
    """So that version control shows what was signed and nothing else."""
    before = signatures_text(draft.name, SIGNED[1:]).splitlines()
    after = signatures_text(draft.name, SIGNED).splitlines()
    kept = iter(after)
    assert all(line in kept for line in before)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema = ", "not valid TOML"),
        ("[[signed]]\n", "no file of signatures"),
        ('schema = "reconcile-checks/2"\n', "no file of signatures"),
        ('schema = "reconcile-checks/1"\nsigned = 3\n', "no file of signatures"),
        ('schema = "reconcile-checks/1"\nby = "me"\n', "no file of signatures"),
        ('schema = "reconcile-checks/1"\n[[signed]]\nsentence = "It sank."\n', "signature 1: value"),
        ('schema = "reconcile-checks/1"\nsigned = [1]\n', "signature 1: the entry"),
    ],
)
def test_a_wrong_file_is_said(draft: Path, text: str, said: str) -> None:
    signatures_file(draft).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        read_signatures(draft)
    with pytest.raises(ConfigError, match=said):
        add_signatures(draft, SIGNED)
    assert signatures_file(draft).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "wrong", [("at", "yesterday"), ("status", "fine"), ("by", " "), ("binding", "abc"), ("more", "x")]
)
def test_a_wrong_entry_is_said_with_its_number(draft: Path, wrong: tuple[str, str]) -> None:
    key, value = wrong
    entry = {**SIGNED[0].model_dump(mode="json"), key: value}
    lines = "\n".join(f'{name} = "{text}"' for name, text in entry.items())
    signatures_file(draft).write_text(f'schema = "reconcile-checks/1"\n[[signed]]\n{lines}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=f"signature 1: {key}"):
        read_signatures(draft)


def test_bytes_that_are_no_text_are_said(draft: Path) -> None:
    signatures_file(draft).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not valid TOML"):
        read_signatures(draft)


def test_what_was_checked_is_read_back_as_it_was_shown(draft: Path) -> None:
    assert read_facts(draft, check_folder(draft)) == facts_of(CHECK)


def test_a_draft_that_was_never_checked_cannot_be_signed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has not been checked"):
        read_facts(tmp_path / "new.txt", tmp_path / "new.txt.check")


@pytest.mark.parametrize("text", ["", "{}", '{"schema": "other"}', "[]", '{"schema": "reconcile-check/1"}'])
def test_a_check_of_another_version_cannot_be_signed(draft: Path, text: str) -> None:
    (check_folder(draft) / CHECK_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="no check of this version"):
        read_facts(draft, check_folder(draft))


def test_a_person_signs_on_the_command_line(draft: Path) -> None:
    told = CliRunner().invoke(app, ["sign", str(draft), "1", "5", "--as", "R. Osei", "--note", "minutes, page 4"])
    assert told.exit_code == 0
    assert "4 facts left" in told.output
    one, other = sorted(read_signatures(draft), key=lambda signed: signed.sentence)
    assert {one.binding, other.binding} == {SIGNED[0].binding, SIGNED[4].binding}
    assert (one.by, one.status, one.note) == ("R. Osei", Status.CHECKED, "minutes, page 4")


def test_a_status_may_be_spelt_as_a_shell_likes_it(draft: Path) -> None:
    told = CliRunner().invoke(app, ["sign", str(draft), "2", "--as", "RO", "--status", "Editors-Call"])
    assert told.exit_code == 0
    assert [signed.status for signed in read_signatures(draft)] == [Status.EDITORS_CALL]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99", "--as", "RO"], "there is no line 99"),
        (["1", "--as", " "], "needs a name"),
        (["1", "--as", "RO", "--status", "machine-matched"], "no status that a person signs"),
    ],
)
def test_what_cannot_be_signed_is_said_and_nothing_is_written(draft: Path, arguments: list[str], said: str) -> None:
    told = CliRunner().invoke(app, ["sign", str(draft), *arguments])
    assert isinstance(told.exception, InputError)
    assert said in str(told.exception)
    assert not signatures_file(draft).exists()
