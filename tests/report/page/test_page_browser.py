"""The page in a real browser: what people do with it, and what they see."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from vawsim.analysis.study import Plan
from vawsim.model.outputs import OUTPUTS
from vawsim.report.numbers import format_range, format_share
from vawsim.report.page.levers import load_levers

Open = Callable[..., Page]
JOINER = "\u2060"
SET = "#preset=add-10000-officers&strict_recruitment=60&courts=40&start=2028-01&ramp=12"


def value_of(page: Page, lever: str) -> float:
    return float(page.input_value(f"#number-{lever}"))


def gap(page: Page) -> str:
    return page.inner_text("#headline .value")


def wait_until(page: Page, expression: str) -> None:
    """As ``wait_for_function``, which evaluates in the page what its policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


def open_family(page: Page, lever: str) -> None:
    page.evaluate("id => document.getElementById(id).closest('details').open = true", f"lever-{lever}")


# Levers


def test_a_lever_by_mouse_moves_the_gap(open_page: Open) -> None:
    page = open_page()
    before = gap(page)
    open_family(page, "officers")
    box = page.locator("#range-officers").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    lever = load_levers()["officers"]
    assert lever.low < value_of(page, "officers") < lever.high
    expect(page.locator("#headline .value")).not_to_have_text(before, timeout=30_000)
    expect(page.locator("#zone-officers")).not_to_have_text(page.inner_text("#zone-examiners"))
    page.click("[aria-label='Deshacer']")
    assert value_of(page, "officers") == lever.rest, "one drag is one step"
    expect(page.locator("#headline .value")).to_have_text(before, timeout=30_000)
    page.keyboard.press("Control+y")
    assert value_of(page, "officers") != lever.rest


def test_a_lever_by_keyboard(open_page: Open) -> None:
    page = open_page(results=False)
    open_family(page, "courts")
    lever = load_levers()["courts"]
    page.focus("#range-courts")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert value_of(page, "courts") == lever.rest + 2 * lever.step
    text = page.get_attribute("#range-courts", "aria-valuetext") or ""
    assert lever.unit["es"] in text and page.inner_text("#zone-courts") in text
    page.keyboard.press("End")
    assert value_of(page, "courts") == lever.high
    page.click("#lever-courts [aria-label^='Devolver al valor de hoy']")
    assert value_of(page, "courts") == lever.rest


@pytest.mark.parametrize(("typed", "becomes"), [("1234", 1234), ("-5", 0), ("1e99", None), ("", 0), ("e", 0)])
def test_the_number_box(open_page: Open, typed: str, becomes: float | None) -> None:
    page = open_page(results=False)
    open_family(page, "officers")
    page.focus("#number-officers")
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    page.keyboard.press("Tab")
    assert value_of(page, "officers") == (load_levers()["officers"].high if becomes is None else becomes)


def test_undo_redo_and_reset(open_page: Open) -> None:
    page = open_page(results=False)
    undo, redo, reset = (page.locator(f"#levers button >> nth={number}") for number in range(3))
    expect(undo).to_be_disabled()
    expect(reset).to_be_disabled()
    page.select_option("#preset", "officers-and-training")
    page.select_option("#start", "2028-01")
    page.select_option("#ramp", "12")
    undo.click()
    undo.click()
    assert (page.input_value("#preset"), page.input_value("#start")) == ("officers-and-training", "2026-01")
    redo.click()
    assert page.input_value("#start") == "2028-01"
    reset.click()
    assert (page.input_value("#preset"), page.input_value("#start")) == ("", "2026-01")
    undo.click()
    assert (page.input_value("#preset"), page.input_value("#start")) == ("officers-and-training", "2028-01")


def test_a_lever_tells_its_assumption_and_that_the_scenario_moves_it(open_page: Open) -> None:
    page = open_page("#preset=add-10000-officers", results=False)
    open_family(page, "officers")
    lever = page.locator("#lever-officers")
    info = lever.locator(".info")
    info.click()
    expect(info).to_have_attribute("aria-expanded", "true")
    expect(lever.locator(".about")).to_contain_text(load_levers()["officers"].assumption["es"])
    expect(lever.locator(".about")).to_contain_text("Fuente:")
    note = "text=El escenario elegido también cambia esto"
    expect(lever.locator(note)).to_be_visible()
    expect(page.locator("#lever-examiners").locator(note)).to_be_hidden()


# Links


def test_a_link_holds_only_what_changed_and_brings_it_back(open_page: Open) -> None:
    page = open_page(results=False)
    assert page.evaluate("location.hash") == ""
    page.select_option("#preset", "more-refuges")
    page.select_option("#ramp", "0")
    open_family(page, "officers")
    page.fill("#number-officers", "2500")
    page.keyboard.press("Tab")
    page.click("#tab-cost")
    wait_until(page, "location.hash.includes('tab=cost')")
    link = page.evaluate("location.hash")
    assert set(link[1:].split("&")) == {"preset=more-refuges", "ramp=0", "officers=2500", "tab=cost"}
    other = open_page(link, results=False)
    assert other.input_value("#preset") == "more-refuges"
    assert other.input_value("#ramp") == "0"
    assert value_of(other, "officers") == 2500
    expect(other.locator("#tab-cost")).to_have_attribute("aria-selected", "true")


def test_a_link_that_is_pasted_into_the_open_page_can_be_undone(open_page: Open) -> None:
    page = open_page(results=False)
    page.evaluate("location.hash = '#courts=30'")
    wait_until(page, "document.getElementById('number-courts').value === '30'")
    page.click("[aria-label='Deshacer']")
    assert value_of(page, "courts") == 0


@pytest.mark.parametrize(
    "link",
    [
        "#preset=nobody&officers=many&courts=&start=1999&ramp=-3&tab=none&lang=qu&lesson=none&__proto__=1",
        "#%E0%A4%A&=&&&officers=NaN&courts=Infinity&<script>alert(1)</script>",
        "#" + "x" * 20_000,
    ],
)
def test_rubbish_in_a_link_is_passed_over(open_page: Open, link: str) -> None:
    page = open_page(link, results=False)
    assert page.input_value("#preset") == ""
    assert (page.input_value("#start"), page.input_value("#ramp")) == ("2026-01", "36")
    assert page.locator(".lever.moved").count() == 0
    expect(page.locator("#tab-overview")).to_have_attribute("aria-selected", "true")


def test_a_value_out_of_range_in_a_link_is_the_nearest_in_range(open_page: Open) -> None:
    page = open_page("#officers=1e300&courts=-1e9", results=False)
    assert value_of(page, "officers") == load_levers()["officers"].high
    assert value_of(page, "courts") == load_levers()["courts"].low


def test_what_is_shared(open_page: Open) -> None:
    page = open_page("#officers=500", results=False)
    page.click("text=Compartir")
    expect(page.locator("dialog")).to_be_visible()
    assert page.input_value("#share-text") == "#officers=500"
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


# Language, colours, size


@pytest.mark.parametrize(("locale", "language"), [("es-PE", "es"), ("es", "es"), ("en-US", "en"), ("qu-PE", "en")])
def test_it_speaks_the_language_of_the_browser(open_page: Open, locale: str, language: str) -> None:
    page = open_page(results=False, locale=locale)
    assert page.get_attribute("html", "lang") == language


def test_the_language_can_be_switched(open_page: Open) -> None:
    page = open_page("#officers=700", results=False)
    for language, title in (("en", "what would change"), ("es", "qué cambiaría")):
        page.click("#language")
        assert page.get_attribute("html", "lang") == language
        assert title in page.title()
        assert page.evaluate("document.activeElement.id") == "language"
        assert value_of(page, "officers") == 700


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_until_somebody_chooses(open_page: Open, scheme: str) -> None:
    page = open_page(results=False, color_scheme=scheme)
    dark = "getComputedStyle(document.body).backgroundColor === 'rgb(20, 22, 26)'"
    assert page.evaluate(dark) == (scheme == "dark")
    page.select_option("#theme", "light" if scheme == "dark" else "dark")
    assert page.evaluate(dark) == (scheme != "dark")


TABS = ("overview", "duties", "causes", "bottleneck", "cost", "diagram", "lessons", "scenario")


@pytest.mark.parametrize("locale", ["es-PE", "en-US"])
def test_on_a_phone_nothing_is_wider_than_the_screen(open_page: Open, locale: str) -> None:
    size = {"width": 360, "height": 740}
    page = open_page(SET, viewport=size, has_touch=True, is_mobile=True, locale=locale)
    for tab in TABS:
        page.evaluate("id => document.getElementById(id).click()", f"tab-{tab}")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, tab


def test_on_a_phone_the_gap_stays_in_sight_while_a_lever_moves(open_page: Open) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    expect(page.locator("#levers")).to_be_hidden()
    page.tap("#opener")
    expect(page.locator("#levers")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "preset"
    page.wait_for_timeout(400)
    page.locator("summary", has_text="Más recursos").tap()
    page.locator("#range-officers").scroll_into_view_if_needed()
    page.focus("#range-officers")
    page.keyboard.press("End")
    top = page.locator("#headline .value").bounding_box()
    levers = page.locator("#levers").bounding_box()
    assert top and levers and 0 <= top["y"] < top["y"] + top["height"] <= levers["y"]
    page.keyboard.press("Escape")
    expect(page.locator("#levers")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "opener"


TOO_SMALL = """limit => [...document.querySelectorAll("button, select, input, summary, [role=tab]")]
  .filter((each) => each.checkVisibility({visibilityProperty: true}))
  .map((each) => [each.id || each.className || each.textContent, each.getBoundingClientRect()])
  .filter(([, box]) => box.height < limit || box.width < limit).map(([name, box]) => [name, box.width, box.height])"""


def test_what_is_touched_is_large_enough(open_page: Open) -> None:
    mouse = open_page(results=False)
    mouse.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert mouse.evaluate(TOO_SMALL, 24) == []


def test_nothing_moves_where_that_is_not_wished(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    moving = """[...document.querySelectorAll("*")].filter((each) => {
      const {transitionDuration, animationName} = getComputedStyle(each);
      return transitionDuration.split(", ").some((time) => time !== "0s") || animationName !== "none";
    }).map((each) => each.className)"""
    assert page.evaluate(moving) == []


# For everybody

UNNAMED = """[...document.querySelectorAll("button, select, input, textarea, [role=slider], [role=img], progress")]
  .filter((each) => {
    const labelled = (each.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
    const labels = [...(each.labels || [])].concat(labelled.filter(Boolean));
    const names = [each.getAttribute("aria-label"), ...labels.map((label) => label.textContent)];
    if (each.tagName === "BUTTON") names.push(each.textContent);
    return !names.some((name) => name && name.trim());
  }).map((each) => each.outerHTML.slice(0, 120))"""

BROKEN_REFERENCES = """[...document.querySelectorAll("*")].filter((each) => each.checkVisibility())
  .flatMap((each) => ["aria-controls", "aria-labelledby", "aria-describedby", "for"]
    .flatMap((name) => (each.getAttribute(name) || "").split(" ").filter(Boolean)))
  .filter((id) => !document.getElementById(id))"""

TWICE = """(() => { const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at); })()"""


def test_names_roles_and_references(open_page: Open) -> None:
    page = open_page(SET)
    for tab in TABS:
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(50)
        assert page.evaluate(UNNAMED) == [], tab
        assert page.evaluate(BROKEN_REFERENCES) == [], tab
        assert page.evaluate(TWICE) == [], tab
        assert page.locator("h1").count() == 1
        assert page.locator("[role=tabpanel]:visible").count() == 1
        assert page.locator("[role=tab][aria-selected=true]").get_attribute("id") == f"tab-{tab}"
        assert page.locator("[role=tab][tabindex='0']").count() == 1


def test_arrows_move_between_tabs(open_page: Open) -> None:
    page = open_page(results=False)
    page.focus("#tab-overview")
    for key, tab in (
        ("ArrowRight", "duties"),
        ("End", "scenario"),
        ("ArrowRight", "overview"),
        ("ArrowLeft", "scenario"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        expect(page.locator(f"#panel-{tab}")).to_be_visible()


def test_the_focus_goes_down_the_page(open_page: Open) -> None:
    page = open_page(results=False)
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert seen[0] == "skip"
    order = [seen.index(each) for each in ("language", "theme", "preset", "start", "ramp")]
    assert order == sorted(order)
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tab-overview"


CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((part, i) => a * part + (1 - a) * below[i]);
  const ground = (element) => {
    const colour = parse(getComputedStyle(element).backgroundColor);
    const below = element.parentElement ? ground(element.parentElement) : [255, 255, 255];
    return over(colour.length === 3 || colour[3] > 0 ? colour : [0, 0, 0, 0], below);
  };
  const light = (colour) => colour.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const poor = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const words = texts.currentNode.textContent.trim();
    if (!words || !element.checkVisibility({visibilityProperty: true})) continue;
    if (element.closest(":disabled, .heard, script, style")) continue;
    const style = getComputedStyle(element);
    const below = ground(element.closest("svg") ? element.closest("svg").parentElement : element);
    const ink = over(parse(element instanceof SVGElement ? style.fill : style.color), below);
    const [one, other] = [light(ink), light(below)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < (large ? 3 : 4.5)) poor.push([words.slice(0, 40), element.outerHTML.slice(0, 80), ratio.toFixed(2)]);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(open_page: Open, scheme: str) -> None:
    page = open_page(SET, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('#levers details').forEach((each) => { each.open = true; })")
    for tab in TABS:
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(100)
        assert page.evaluate(CONTRAST) == [], tab


# Results


@pytest.fixture(scope="module")
def study() -> Any:
    """What the command finds with the draws that the page has."""
    return Plan.of(["add-10000-officers"], draws=100).run()


def test_a_preset_gives_the_numbers_of_the_command(open_page: Open, study: Any) -> None:
    page = open_page("#preset=add-10000-officers", settled=True)
    figures = page.locator("#panel-overview details", has_text="Los 24 indicadores")
    figures.locator("summary").click()
    rows = [row.replace(JOINER, "").split("\t") for row in figures.locator("table").inner_text().splitlines()]
    shown = {row[0]: row[2:] for row in rows[-len(OUTPUTS) :]}
    for item in study.comparisons[0].outputs():
        factor = item.output.displayed
        expected = [
            " ".join(format_range(item.baseline, factor)),
            " ".join(format_range(item.scenario, factor)),
            " ".join(format_range(item.difference, factor, signed=True)),
            format_share(item.share_better),
        ]
        assert shown[item.output.label["es"]] == expected, item.output.name


def test_what_is_said_aloud_and_in_words(open_page: Open) -> None:
    page = open_page("#preset=add-10000-officers", settled=True)
    said = page.inner_text("#headline [aria-live]")
    assert said == page.inner_text("#panel-overview .lead")
    assert re.search(r"La brecha de 2035 se reduce: .*, y mejora en \d+ % de los sorteos\.", said)
    expect(page.locator("#panel-overview .verdict.worse summary")).to_contain_text("Empeora con claridad")
    table = page.locator("#panel-overview .card.course .chart-toggle").first
    table.click()
    expect(page.locator("#panel-overview .card.course table").first).to_be_visible()
    page.click("#tab-diagram")
    page.wait_for_timeout(1000)
    expect(page.locator("#headline")).to_have_class("settled")  # what the diagram watches does not undo the draws


def test_downloads(open_page: Open, tmp_path: Path) -> None:
    """The CSV can be read; the scenario file gives the same numbers as the page."""
    page = open_page(SET + "&tab=scenario", settled=True)
    files = {}
    for ending in ("CSV", "YAML"):
        with page.expect_download() as download:
            page.click(f"text=({ending})")
        files[ending] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[ending])
    lines = files["CSV"].read_text(encoding="utf-8-sig").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert any("no un pronóstico" in line for line in head) and any("modelo" in line for line in head)
    assert any("Diez mil policías más" in line for line in head) and any("60 %" in line for line in head)
    rows = list(csv.DictReader(lines[len(head) :]))
    months = [row for row in rows if row["kind"] == "month" and row["output"] == "trust" and row["run"] == "now"]
    assert [months[0]["date"], months[-1]["date"], len(months)] == ["2009-01", "2036-01", 325]
    assert all(float(row["low"]) <= float(row["median"]) <= float(row["high"]) for row in months)
    means = {row["output"]: row for row in rows if row["kind"] == "mean" and row["run"] == "now"}

    central = Plan.of([files["YAML"]], draws=1).run().comparisons[0]
    for item in central.outputs():
        expected = item.scenario.median * item.output.displayed
        assert float(means[item.output.name]["central"]) == pytest.approx(expected, rel=1e-9), item.output.name
    drawn = Plan.of([files["YAML"]], draws=100).run().comparisons[0]
    for item in drawn.outputs():
        for key in ("low", "median", "high"):
            expected = getattr(item.scenario, key) * item.output.displayed
            assert float(means[item.output.name][key]) == pytest.approx(expected, rel=1e-3, abs=1e-6), item.output.name


def test_a_lesson_opens(open_page: Open) -> None:
    page = open_page("#tab=lessons")
    lessons = page.locator("#panel-lessons")
    assert lessons.locator("button").count() >= 10
    lessons.locator("button").first.click()
    wait_until(page, "location.hash.includes('lesson=')")
    other = open_page(page.evaluate("location.hash"))
    expect(other.locator("#panel-lessons")).to_be_visible()
    assert other.locator("#panel-lessons input[type=radio]").count() >= 2


def test_without_a_worker_it_still_computes(open_page: Open, page_file: Path) -> None:
    page = open_page()
    page.add_init_script("window.Worker = function () { throw new Error('refused'); };")
    page.goto(page_file.as_uri() + "#officers=100")
    page.reload()
    page.wait_for_selector("#headline .value:not(:empty)")
