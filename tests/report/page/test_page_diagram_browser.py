"""The diagram in a real browser, with made-up courses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import vawsim
from vawsim.model import PeruModel
from vawsim.report.page.diagram import diagram_data
from vawsim.report.page.levers import lever_data
from vawsim.text.catalogue import LANGUAGES, sentences

PAGE = Path(vawsim.__file__).parent / "report" / "page"
JS = PAGE / "js"
SCRIPTS = [
    *(JS / f"{name}.js" for name in ("dom", "text", "format", "svg")),
    *sorted((JS / "charts").glob("*.js")),
    *sorted(JS.glob("diagram*.js")),
]

START = """
// Everything stays at 100, but twice as many are heard from 2026 on, a third as many refused, and trust falls.
const changes = {heard: 2, refused: 1 / 3, trust: 0.5};
const course = (name, factor) => Float64Array.from({length: 325}, (_, month) =>
  (name === "trust" ? 3 : name === "trust_change" ? -0.01 : 100) * (month < 204 ? 1 : factor));
const outcome = (changed) => ({
  watched: (name) => asked.includes(name) ? course(name, changed && changes[name] || 1) : undefined,
});
let asked = [], levers = [], listeners = [];
const context = {
  page, t, pick,
  store: {get: () => ({tab: "diagram"}), subscribe: (listener) => listeners.push(listener)},
  runner: {watch: (names) => (asked = names)},
  showLever: (id) => levers.push(id),
};
const view = createDiagramView(document.getElementById("panel"), context);
view.update({base: outcome(false), now: outcome(true)}, {});
const part = (name) => document.querySelector(`[data-name=${name}]`);
const width = (name, kind) => Number(part(name).querySelector(".diagram-" + kind).getAttribute("stroke-width"));
"""


def html(lang: str) -> str:
    data = {
        "text": {
            language: {key.removeprefix("page."): text for key, text in sentences(language).items()}
            for language in LANGUAGES
        },
        "levers": lever_data(),
        "diagram": diagram_data(),
    }
    style = "\n".join((PAGE / name).read_text(encoding="utf-8") for name in ("style.css", "charts.css", "diagram.css"))
    script = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    return f"""<!doctype html><html lang="{lang}" data-theme="auto"><meta charset="utf-8"><title>diagram</title>
<meta name="viewport" content="width=device-width"><style>{style}</style><body><div id="panel"></div>
<script>const page = {json.dumps(data)};
{script}
language = "{lang}";
{START}</script></body></html>"""


class Opened:
    """A page with the diagram, and what its console complained of."""

    def __init__(self, page: Page, lang: str = "en"):
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.set_content(html(lang))
        page.wait_for_selector("[data-name][aria-label]")

    def __call__(self, script: str) -> Any:
        return self.page.evaluate(script)


@pytest.fixture
def diagram(browser: Browser) -> Iterator[Opened]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    opened = Opened(page)
    yield opened
    page.close()
    assert opened.complaints == []


def test_pipes_are_as_wide_as_the_root_of_what_runs_through(diagram: Opened) -> None:
    assert diagram("[width('heard', 'before'), width('heard', 'now'), width('heard', 'core')]") == [13, 15, 13]
    before, now, core = diagram("['before', 'now', 'core'].map((kind) => width('refused', kind))")
    assert before == 13
    assert now == core == pytest.approx(1 + 12 * (1 / 3) ** 0.5, abs=0.05)
    assert diagram("width('seeking_help', 'now')") == 13


def test_before_policies_base_and_scenario_are_the_same(diagram: Opened) -> None:
    diagram("document.getElementById('diagram-year').focus()")
    diagram.page.keyboard.press("Home")
    assert diagram("document.querySelector('.diagram-time b').textContent") == "2009"
    assert diagram("[width('refused', 'before'), width('refused', 'now')]") == [13, 13]


def test_a_share_fills_to_its_mean_over_the_places(diagram: Opened) -> None:
    height, whole = diagram(
        """['.diagram-fill', '.diagram-frame'].map((kind) =>
             Number(part('trust').querySelector(kind).getAttribute('height')))"""
    )
    # Three over six places, and half of that.
    assert height / whole == pytest.approx(0.25, abs=0.02)
    assert diagram("part('trust').getAttribute('aria-label')") == (
        "Trust in the police: 0.250. Base: 0.500. Central values, no range."
    )


def test_where_a_stock_shrinks_the_arrow_points_out_of_it(diagram: Opened) -> None:
    box = "part('trust').querySelector('.diagram-frame').getBBox()"
    head = "part('trust_change').querySelector('.diagram-head').getBBox()"
    assert diagram(f"{head}.x + {head}.width < {box}.x - 10")


def test_every_part_is_a_button_that_says_its_value_and_unit(diagram: Opened) -> None:
    labels = diagram("[...document.querySelectorAll('[data-name]')].map((each) => each.getAttribute('aria-label'))")
    assert len(labels) > 100
    assert all("Base: " in label for label in labels)
    assert "Waiting to be heard: 100 women. Base: 100 women. Central values, no range." in labels
    assert diagram(
        "[...document.querySelectorAll('[data-name]')].every((each) => each.getAttribute('role') === 'button')"
    )
    # One stop of the tab key for each map.
    assert diagram("document.querySelectorAll('[data-name][tabindex=\"0\"]').length") == 4


def test_the_keyboard_opens_a_stock_and_comes_back(diagram: Opened) -> None:
    diagram("part('never_abused').focus()")
    diagram.page.keyboard.press("ArrowDown")
    assert diagram("document.activeElement.dataset.name") == "living_with_violence"
    diagram.page.keyboard.press("Enter")
    assert diagram("document.activeElement.id") == "diagram-card-title"
    assert diagram("document.activeElement.textContent") == "Living with violence"
    diagram.page.keyboard.press("Escape")
    assert diagram("document.querySelector('.diagram-card').hidden")
    assert diagram("document.activeElement.dataset.name") == "living_with_violence"


def test_a_card_tells_equation_sources_and_course(diagram: Opened, peru: PeruModel) -> None:
    diagram.page.locator("[data-name=heard]").locator("circle").click()
    card = diagram.page.locator(".diagram-card")
    text = card.inner_text()
    line = peru.model.variables["heard"].line
    assert f"vawsim/model/sectors/reporting.py, line {line}" in text
    assert "ratio(intake_capacity, total(Waiting to be heard, over violence))" in text
    assert "200 women per month" in text
    assert "central run, without a range" in text
    assert card.locator("svg.chart-svg path.chart-line-now").get_attribute("d")
    assert card.locator("svg.chart-svg path.chart-line-base").get_attribute("d")
    card.get_by_role("button", name="Waiting to be heard").first.click()
    assert diagram("document.querySelector('#diagram-card-title').textContent") == "Waiting to be heard"


def test_a_card_names_parameters_with_source_and_grade(diagram: Opened, peru: PeruModel) -> None:
    diagram.page.locator("[data-name=sanctions_served]").locator("circle").click()
    text = diagram.page.locator(".diagram-card").inner_text()
    parameter = peru.parameters["sanction_duration"]
    assert parameter.label["en"] in text
    assert parameter.source["en"] in text


def test_a_lever_on_a_card_is_shown(diagram: Opened) -> None:
    diagram.page.locator("[data-name=officers_sensitised]").locator("circle").click()
    diagram.page.get_by_role("button", name="Places in long courses for officers").click()
    assert diagram("levers") == ["course_places"]


def test_every_stock_and_flow_can_be_opened_from_the_list(diagram: Opened, peru: PeruModel) -> None:
    diagram("document.querySelector('.diagram-list').open = true")
    names = diagram(
        """[...document.querySelectorAll('.diagram-list button')].map((button) => {
          button.click();
          return document.querySelector('.diagram-card code').textContent;
        })"""
    )
    assert sorted(names) == sorted(variable.name for variable in peru.model.of_kind("stock", "flow"))


def test_a_section_alone_is_shown(diagram: Opened) -> None:
    diagram.page.get_by_role("button", name="Staff", exact=True).click()
    assert diagram(
        "[...document.querySelectorAll('.diagram-map')].filter((map) => !map.hidden).map((map) => map.id)"
    ) == ["diagram-staff"]


def test_playing_runs_through_the_years_until_it_is_stopped(diagram: Opened) -> None:
    diagram.page.get_by_role("button", name="Play the years").click()
    diagram.page.wait_for_function("document.querySelector('.diagram-time b').textContent === '2010'")
    assert diagram("getComputedStyle(document.querySelector('.diagram-dots')).animationName") == "diagram-run"
    diagram.page.get_by_role("button", name="Stop").click()
    assert diagram("getComputedStyle(document.querySelector('.diagram-dots')).animationName") == "none"
    assert diagram("document.querySelector('.diagram-play').textContent").endswith("Play the years")


def test_nothing_moves_for_whoever_asked_for_less_motion(browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    opened = Opened(page)
    assert not page.get_by_role("button", name="Play the years").is_visible()
    assert opened("document.getAnimations().length") == 0
    page.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_phone_one_map_fits_the_width(browser: Browser, lang: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    opened = Opened(page, lang)
    shown = "[...document.querySelectorAll('.diagram-map')].filter((map) => !map.hidden)"
    assert opened(f"{shown}.map((map) => map.id)") == ["diagram-women"]
    for name in ("women", "files", "staff", "society", "all"):
        opened(f"document.querySelector('[data-map={name}]').click()")
        assert opened("document.documentElement.scrollWidth") <= 360
        assert opened(
            """[...document.querySelectorAll('.diagram-map:not([hidden]) text')]
               .every((text) => text.getBoundingClientRect().left >= 0 && text.getBoundingClientRect().right <= 360)"""
        )
    opened("part('awaiting_intake').dispatchEvent(new MouseEvent('click'))")
    assert opened("document.querySelector('.diagram-card').scrollWidth") <= 360
    assert opened.complaints == []
    page.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_fit_their_boxes(browser: Browser, lang: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    opened = Opened(page, lang)
    outside = opened(
        """[...document.querySelectorAll('.diagram-stock')].flatMap((stock) => {
          const box = stock.querySelector('.diagram-frame').getBoundingClientRect();
          return [...stock.querySelectorAll('text')].filter((text) => {
            const {left, right, top, bottom} = text.getBoundingClientRect();
            return left < box.left - 2 || right > box.right + 2 || top < box.top - 4 || bottom > box.bottom + 4;
          }).map((text) => text.textContent);
        })"""
    )
    assert outside == []
    page.close()
