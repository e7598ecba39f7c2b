"""The formats of `caulk graph`, whatever the names in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise

import pytest
from caulk.linter.graph import FORMATS, dot, mermaid, render
from caulk.linter.graph.model import (
    Build,
    BuildFile,
    Capabilities,
    Dependency,
    Graph,
    Mark,
    Marks,
    Mount,
    Origin,
    Port,
    Project,
    Resource,
    Service,
    Stage,
)
from caulk.linter.graph.tree import NARROWEST, Branch, folded, grown
from caulk.linter.report.terminal import columns
from caulk.linter.run import Style
from hypothesis import given, settings
from hypothesis import strategies as st

PLAIN = Style()
EVIL = 'a"]\\n\x1b[31m<b>&quot;#35;`|{}%%\u202e'


def graph(name: str) -> Graph:
    """Give a graph with a part of each kind, all of one name."""
    marks = Marks((Mark("error", "some-rule", name, name, 1, 1), Mark("info", "other-rule", name, name, 2, 1)))
    stages = (
        Stage(name, 0, Origin(name), (), marks),
        Stage(name, 1, Origin(name, 0), (Origin(name), Origin(name, 0)), Marks()),
        Stage(name, 2, None, (), Marks()),
    )
    file = BuildFile(name, stages, marks)
    capabilities = Capabilities(("CHOWN", name), ("NET_RAW",), False, True)
    built = Service(
        name,
        name,
        Build(name, name, file, 1),
        name,
        (name,),
        (Dependency(name, name, False),),
        "",
        (name,),
        (Port(name, name, name, "tcp"),),
        (Mount("volume", name, name, True), Mount("bind", name, name, False)),
        capabilities,
        marks,
    )
    lost = Service("lost", "", Build(name, None), "", (), (), name, (), (), (), None, Marks())
    resource = Resource(name, True, True, marks)
    return Graph((Project(name, (built, lost), (resource,), (resource,), (file,), marks),), (file,))


names = st.text(min_size=1, max_size=30)


@pytest.mark.parametrize("form", FORMATS)
@given(name=names)
def test_no_name_gets_a_control_character_into_a_drawing(form, name):
    drawn = render(form, graph(name), PLAIN)
    assert all(char.isprintable() or char == "\n" for char in drawn)


@given(names)
def test_a_name_stays_inside_its_quotes_in_dot(name):
    for line in dot.render(graph(name), PLAIN).split("\n"):
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        assert '"' not in outside
        assert re.fullmatch(r"[\w {}\[\]=,;>.-]*", outside)


@given(names)
def test_a_name_stays_inside_its_quotes_in_mermaid(name):
    for line in mermaid.render(graph(name), PLAIN).split("\n"):
        assert line.count('"') in (0, 2)
        inside = line.split('"')[1] if '"' in line else ""
        assert re.fullmatch(r"[\w .,/:()+=@-]*(?:(?:#\d+;|<br>)[\w .,/:()+=@-]*)*", inside)


@given(names)
def test_json_is_json(name):
    data = json.loads(render("json", graph(name), PLAIN))
    assert data["version"] == 1
    assert data["projects"][0]["services"][0]["name"] == name


def test_a_format_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="svg"):
        render("svg", graph("x"), PLAIN)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_draws_any_name():
    drawn = dot.render(graph(EVIL), PLAIN)
    done = subprocess.run(["dot", "-Tsvg"], input=drawn, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "<svg" in done.stdout


def test_an_arrow_leads_to_a_box_that_is_there():
    drawn = dot.render(graph("x"), PLAIN)
    boxes = set(re.findall(r"^ +(\w+) \[shape", drawn, re.MULTILINE))
    ends = set(re.findall(r"^  (\w+) -> (\w+)", drawn, re.MULTILINE))
    assert ends
    assert {end for pair in ends for end in pair} <= boxes


words = st.lists(st.text("abc日", min_size=1, max_size=12), min_size=1, max_size=12)


@given(words, st.integers(NARROWEST, 60), st.integers(0, 6))
def test_a_folded_text_keeps_its_words_and_its_width(given_words, room, hanging):
    lines = list(folded(" ".join(given_words), room, hanging))
    assert " ".join(lines).split() == given_words
    assert all(columns(line) <= room or len(line.split()) == 1 for line in lines)


@given(words, st.integers(NARROWEST, 60))
def test_no_line_could_take_the_next_one_s_first_word(given_words, room):
    lines = list(folded(" ".join(given_words), room))
    assert all(columns(line) + 1 + columns(after.split()[0]) > room for line, after in pairwise(lines))


branches = st.recursive(
    st.builds(Branch, st.tuples(st.text("ab ", max_size=9))),
    lambda below: st.builds(Branch, st.tuples(st.text("ab ", max_size=9)), st.lists(below, max_size=3).map(tuple)),
    max_leaves=10,
)


@settings(deadline=None)
@given(branches)
def test_a_tree_s_trunk_has_no_gap(root):
    leads = [line.lead for line in grown(root, 80)]
    for above, below in pairwise(leads):
        for over, mark in zip(above, below, strict=False):
            assert mark not in "│├└" or over in "│├", (above, below)
