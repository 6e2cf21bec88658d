"""The examples and counter-examples of every built-in relation file."""

import msgspec
import pytest
from hand import new_relation, person

from diplomatic_extract import Extractor, Record
from diplomatic_extract.model import Analysis, DraftRelation, NormalisedText
from diplomatic_extract.relations.rules.examples import check_examples
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.types import Example

RULES = load_rules().relations


@pytest.mark.parametrize("name", sorted(RULES))
def test_examples_hold(name: str, extractor: Extractor) -> None:
    faults = list(check_examples(RULES[name], lambda text: extractor.analyse([Record(text=text, source="example")])[0]))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_relation_is_shown_by_examples(name: str) -> None:
    assert len(RULES[name].examples) >= 8
    assert len(RULES[name].counterexamples) >= 4


# --------------------------------------------------------------------------- the check itself


def faults_of(example: Example, *found: DraftRelation, counter: bool = False) -> list[str]:
    """The faults that an example has where an analysis finds these relations."""
    analysis = Analysis(Record(text="", source="hand"), NormalisedText(""), relations=list(found))
    examples, counterexamples = ((), (example,)) if counter else ((example,), ())
    rule = msgspec.structs.replace(RULES["met_with"], examples=examples, counterexamples=counterexamples)
    return list(check_examples(rule, lambda _: analysis))


def meeting(**values: object) -> DraftRelation:
    return new_relation("met_with", participant=[person("Орлов"), person("Риос")], **values)


EXPECTED = {"participant": ["Риос", "Орлов"], "format": "talks"}


def test_an_example_that_holds_has_no_fault() -> None:
    assert faults_of(Example("…", [EXPECTED]), meeting(format="talks")) == []


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        pytest.param({"participant": ["Орлов"]}, [meeting()], id="role"),
        pytest.param({**EXPECTED, "status": "planned"}, [meeting(format="talks")], id="status"),
        pytest.param(EXPECTED, [meeting(format="talks", status="negated")], id="actual-unless-given"),
        pytest.param(EXPECTED, [meeting(format="meeting")], id="attribute"),
        pytest.param({**EXPECTED, "location": ["Лима"]}, [meeting(format="talks")], id="optional-role"),
        pytest.param({**EXPECTED, "reported_by": "Диалло"}, [meeting(format="talks")], id="reporter"),
        pytest.param(EXPECTED, [], id="nothing-found"),
        pytest.param(EXPECTED, [meeting(format="talks"), meeting(format="meeting")], id="one-too-many"),
    ],
)
def test_an_example_that_does_not_hold_is_told(expected: dict[str, object], found: list[DraftRelation]) -> None:
    faults = faults_of(Example("Пример.", [expected]), *found)
    assert faults and all("met_with.toml" in fault and "«Пример.»" in fault for fault in faults)


def test_a_counterexample_must_find_nothing_of_its_relation() -> None:
    assert faults_of(Example("…"), new_relation("signed", party=[person("Орлов")]), counter=True) == []
    (fault,) = faults_of(Example("…"), meeting(), counter=True)
    assert "counter-example" in fault and "participant=Орлов" in fault
