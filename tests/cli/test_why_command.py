"""The command that shows why: a table of links, a closing sentence, JSON, and errors for people."""

import json

from typer.testing import CliRunner

from attrition.cli import app

GUARANTEES = ("--set", "politics.guarantees=0.8")


def invoke(*arguments):
    return CliRunner().invoke(app, ["why", *arguments])


def test_the_strip_is_printed_with_its_proof_and_a_closing_sentence():
    done = invoke("after-kherson", "--runs", "5", "--weeks", "12", "--luck", *GUARANTEES)
    assert done.exit_code == 0, done.output
    text = " ".join(done.stdout.split())
    assert "Why: Strength of outside guarantees" in text
    assert "politics.guarantees: 0 before, 0.8 after" in text
    assert "5 pairs of runs, which hold luck alone" in text
    assert "gone" in text
    assert "Wars that end, no change beyond chance: 0 of 5 before, 0 of 5 after." in text


def test_without_a_proof_no_column_says_what_is_gone():
    done = invoke(
        "after-kherson", "--runs", "5", "--weeks", "4", "--luck", "--no-prove", *GUARANTEES
    )
    assert done.exit_code == 0, done.output
    assert "gone" not in done.stdout


def test_the_strip_as_json():
    done = invoke("after-kherson", "--runs", "5", "--weeks", "12", "--luck", "--json", *GUARANTEES)
    told = json.loads(done.stdout)
    assert told["lever"]["path"] == "politics.guarantees"
    fear = told["links"][0]
    assert (fear["name"], fear["proved"], fear["share"]) == ("fear", True, 1.0)


def test_a_question_without_a_change_is_refused():
    done = invoke("after-kherson")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nothing was changed" in done.stderr


def test_an_unknown_parameter_is_refused_with_the_nearest_name():
    done = invoke("after-kherson", "--set", "politics.guarantee=0.8")
    assert done.exit_code == 2
    assert "did you mean politics.guarantees" in done.stderr
