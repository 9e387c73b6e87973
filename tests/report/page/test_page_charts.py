"""The charts of the classroom page in a real browser, with made-up figures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from charts_harness import SCRIPTS, harness
from playwright.sync_api import Browser, Page

from vawsim.analysis.comparison import Range
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.stages import STAGES
from vawsim.report.numbers import format_exact, format_number, format_range, format_share

LINE = """(given) => {
  const {quick = false, history = []} = given || {};
  window.host = document.createElement("div");
  document.getElementById("all").replaceChildren(host);
  host.style.width = "600px";
  window.chart = tableView(host, lineChart(host, {title: "Gap", unit: "%"}));
  const [base, now] = [course(80, 0, 0.02), course(80, -14, 0.03)];
  window.shown = {times: base.times, base, now, history, quick};
  chart.update(shown);
  return settled();
}"""

MADE_UP = """
const frame = () => new Promise((done) => requestAnimationFrame(done));
window.settled = async () => { await frame(); await frame(); await frame(); };
window.build = (make, options, data) => {
  window.host = document.createElement("div");
  document.getElementById("all").replaceChildren(host);
  window.chart = tableView(host, make(host, options));
  chart.update(data);
  return settled();
};
window.some = (median, width = 1) => ({central: median - 0.2, median, low: median - width, high: median + width});
const areas = Object.keys(page.areas).map((area) => "compliance_" + area);
for (const name of [...page.duties.map((duty) => duty.name), ...areas]) {
  means.base[name] = some(30 + Object.keys(means.base).length);
  means.now[name] = some(50 + Object.keys(means.base).length);
}
page.stages.forEach((stage, index) => {
  for (const name of [stage.load, stage.part].filter(Boolean)) {
    means.base[name] = some(2, 0.5);
    means.now[name] = some(3 + index * 4, 0.5);
  }
});
"""

DUTIES = """build(dutyChart, {title: "Duties", duties: page.duties, areas: page.areas},
  {base: outcome("base"), now: outcome("now")})"""

STAGES_SHOWN = (
    """build(stageChart, {title: "Stages", stages: page.stages}, {base: outcome("base"), now: outcome("now")})"""
)

WATERFALL = """build(waterfallChart, {title: "Causes", unit: "%", causes: page.causes}, {
  gap: some(70), remaining: some(20),
  causes: page.causes.map(({name}, index) => ({name, ...some([5, 18, 3, 9, 12, -1, 4][index])})),
  done: DONE, total: 128})"""

DIAL = """build(dialChart, {title: "Gap", unit: "%"}, {base: some(81), now: some(69.7, 2), difference: DIFFERENCE})"""

COST = """build(costChart, {title: "Cost", unit: "million soles"}, {
  times: course(1, 0, 0.1).times, base: course(900, 0, 0.1), now: course(900, 500, 0.1),
  difference: {median: 480, central: 470, low: LOW, high: 560}})"""


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(harness("en"))
    page.evaluate(f"() => {{ {MADE_UP} }}")
    yield page
    page.close()
    assert not errors


@pytest.fixture
def line(opened: Page) -> Page:
    opened.evaluate(LINE)
    return opened


def attribute(page: Page, selector: str, name: str) -> str:
    found = page.locator(selector).get_attribute(name)
    assert found is not None
    return found


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def table(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("chart.table()")
    return found


def words(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text().replace("\u2060", "")


def numbers() -> list[float]:
    """Ordinary, huge and tiny numbers, and those on which two ways of rounding part."""
    generator = np.random.default_rng(3)
    random = generator.standard_normal(1500) * 10.0 ** generator.integers(-12, 15, 1500)
    short = generator.integers(-99999, 99999, 1500) / 10.0 ** generator.integers(0, 6, 1500)
    halves = np.arange(-500, 500) / 8
    wild = generator.standard_normal(300) * 10.0 ** generator.integers(-300, 300, 300)
    odd = [
        0.0,
        -0.0,
        math.inf,
        -math.inf,
        math.nan,
        5e-324,
        1.7e308,
        1e21,
        1e23,
        999.5,
        99.95,
        0.995,
        9.995e-5,
        1005,
        0.125,
    ]
    return [*random.tolist(), *short.tolist(), *halves.tolist(), *wild.tolist(), *odd]


@pytest.mark.parametrize("decimals", [None, 2, 1, 0])
@pytest.mark.parametrize("signed", [False, True])
def test_numbers_are_written_as_python_writes_them(opened: Page, decimals: int | None, signed: bool) -> None:
    given = numbers()
    script = "([values, decimals, signed]) => values.map((value) => formatNumber(value, decimals ?? undefined, signed))"
    written = opened.evaluate(script, [given, decimals, signed])
    expected = [format_number(value, signed, decimals) for value in given]
    assert [pair for pair in zip(given, expected, written, strict=True) if pair[1] != pair[2]] == []


def test_shares_ranges_and_ticks_are_written_as_python_writes_them(opened: Page) -> None:
    shares = [*np.linspace(0, 1, 801).tolist(), 0.004, 0.996]
    assert opened.evaluate("(all) => all.map(formatShare)", shares) == [format_share(share) for share in shares]
    exact = [0.25, 1225, 60_000_000, -12.5, 0, 0.00083]
    assert opened.evaluate("(all) => all.map(formatExact)", exact) == [format_exact(value) for value in exact]
    for low, high in [(73.94, 77.31), (-13.2, 9.7), (0.0, math.inf)]:
        for signed in (False, True):
            written = opened.evaluate("([low, high, signed]) => formatRange(low, high, 2, signed)", [low, high, signed])
            assert written == format_range(Range(low, low, high), signed=signed)[1]


def test_the_scripts_use_nothing_that_the_page_does_not_allow() -> None:
    for path in SCRIPTS:
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(fetch|import|export|XMLHttpRequest|innerHTML|eval)\b", source), path
        assert all(
            "//" not in line or line.lstrip().startswith("//") or "http://www.w3" in line
            for line in source.splitlines()
        )


def test_the_line_stays_inside_its_band(line: Page) -> None:
    path = points(attribute(line, ".chart-line-now", "d"))
    band = points(attribute(line, ".chart-band", "d"))
    upper, lower = band[: len(path)], band[len(path) :][::-1]
    assert len(path) > 100
    assert [x for x, _ in path] == [x for x, _ in upper] == [x for x, _ in lower]
    assert all(top <= middle <= bottom for (_, top), (_, middle), (_, bottom) in zip(upper, path, lower, strict=True))


def test_the_last_value_stands_beside_the_line_with_its_range(line: Page) -> None:
    last = line.evaluate("['median', 'low', 'high'].map((kind) => shown.now[kind][324])")
    value, ends = format_range(Range(last[1], last[0], last[2]))
    assert line.locator(".chart-end").text_content() == value
    assert line.locator(".chart-end + text").text_content() == ends
    assert f"With changes: {value} {ends}" in (line.locator("desc").text_content() or "")
    assert line.locator("svg[role=img] > title").text_content() == "Gap"


def test_while_dragging_only_the_central_run_is_drawn_and_said(line: Page) -> None:
    line.evaluate("chart.update({...shown, quick: true})")
    assert line.locator(".chart-band").get_attribute("display") == "none"
    assert line.locator(".chart-quick").count() == 1
    central = line.evaluate("shown.now.central[324]")
    assert words(line, ".chart-legend").endswith(f"{format_number(central, decimals=2)}, central values")
    assert line.locator(".chart-end + text").text_content() == "central"


def test_an_update_changes_the_same_nodes(line: Page) -> None:
    changed = line.evaluate(
        """async () => {
          const added = [];
          const watch = new MutationObserver((all) => all.forEach((each) => added.push(...each.addedNodes)));
          const before = host.querySelector(".chart-line-now").getAttribute("d");
          watch.observe(host, {subtree: true, childList: true});
          chart.update({...shown, now: course(80, -13, 0.03)});
          await settled();
          watch.disconnect();
          const elements = added.filter((node) => node.nodeType === 1).length;
          return [elements, before !== host.querySelector(".chart-line-now").getAttribute("d")];
        }"""
    )
    assert changed == [0, True]


def test_the_scale_does_not_shrink_while_dragging(line: Page) -> None:
    ticks = "[...host.querySelectorAll('.chart-grid text')].map((text) => text.textContent)"
    before = line.evaluate(ticks)
    line.evaluate("chart.update({...shown, now: course(80, -1, 0.03), quick: true})")
    assert line.evaluate(ticks) == before
    line.evaluate("chart.update({...shown, now: course(80, -1, 0.03)})")
    assert line.evaluate(ticks) != before


def test_gaps_in_a_course_are_gaps_in_its_line(line: Page) -> None:
    line.evaluate(
        """() => {
          const now = course(80, -14, 0.03);
          for (const kind of ["median", "low", "high"]) { now[kind].fill(NaN, 100, 120); now[kind][324] = NaN; }
          chart.update({...shown, now});
        }"""
    )
    path = attribute(line, ".chart-line-now", "d")
    assert path.count("M") == 2
    assert not re.search("NaN|Infinity", line.evaluate("host.innerHTML.replace(/<desc.*?desc>/g, '')"))
    assert line.locator(".chart-end").get_attribute("display") == "none"


def test_what_was_observed_stands_with_its_range_and_source(opened: Page) -> None:
    seen = [
        {"time": 60, "value": 70, "low": 66, "high": 74, "source": "ENDES"},
        {"time": 90, "value": 69, "source": "CEM"},
    ]
    opened.evaluate(LINE, {"history": seen})
    assert opened.locator(".chart-observed > g").count() == 2
    assert opened.locator(".chart-observed line").count() == 1
    assert opened.locator(".chart-observed title").first.text_content() == "70.0 (66.0…74.0), ENDES"
    rows = {row[0]: row[3] for row in table(opened)["rows"]}
    assert rows["January 2014"] == "70.0 (66.0…74.0), ENDES"
    assert rows["January 2016"] == "69.0, CEM"


def test_the_cursor_moves_by_keys_from_january_to_january(line: Page) -> None:
    cursor = line.get_by_role("slider", name="Year: Gap")
    cursor.focus()
    for key, year in [
        ("ArrowLeft", 2035),
        ("PageDown", 2030),
        ("Home", 2009),
        ("ArrowLeft", 2009),
        ("ArrowRight", 2010),
    ]:
        cursor.press(key)
        assert cursor.get_attribute("aria-valuenow") == str(year)
    low, middle, high = line.evaluate("['low', 'median', 'high'].map((kind) => shown.now[kind][12])")
    value, ends = format_range(Range(low, middle, high))
    assert f"With changes: {value} {ends}" in (cursor.get_attribute("aria-valuetext") or "")
    assert line.locator(".chart-when").text_content() == "January 2010"
    cursor.press("Escape")
    assert line.locator(".chart-when").text_content() == "January 2036"
    assert line.locator(".chart-hair").get_attribute("display") == "none"


def test_the_cursor_follows_the_mouse(line: Page) -> None:
    box = line.locator(".chart-cursor").bounding_box()
    assert box is not None
    line.mouse.move(box["x"] + box["width"] * 17 / 27, box["y"] + 50)
    assert line.locator(".chart-when").text_content() == "January 2026"
    hair, begin = (attribute(line, f".chart-{kind}", "x1") for kind in ("hair", "begin"))
    assert float(hair) == float(begin)
    line.mouse.move(0, 0)


def test_a_chart_turns_into_its_table_and_back(line: Page) -> None:
    button = line.get_by_role("button", name="As a table")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert not line.locator(".chart").is_visible()
    assert line.locator("table caption").inner_text() == "Gap, %"
    assert line.locator("thead th[scope=col]").count() == 4
    assert line.locator("tbody th[scope=row]").count() == 28
    line.evaluate("chart.update({...shown, now: course(80, -30, 0.03)})")
    low, middle, high = line.evaluate("['low', 'median', 'high'].map((kind) => course(80, -30, 0.03)[kind][324])")
    last = line.locator("tbody tr").last.locator("td").nth(1).inner_text()
    assert last == " ".join(format_range(Range(low, middle, high)))
    button.click()
    assert line.locator(".chart").is_visible()
    assert not line.locator("table").is_visible()


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        ("{median: -11.4, low: -13.2, high: -9.7}", "Narrower than in the base by 11.4 points (9.70…13.2)."),
        ("{median: 2, low: 1, high: 3}", "Wider than in the base by 2.00 points (1.00…3.00)."),
        ("{median: -1, low: -3, high: 2}", "cannot be told: −1.00 points (−3.00…+2.00)."),
        ("{median: 0, low: 0, high: 0}", "As in the base."),
    ],
)
def test_the_dial_says_no_more_than_its_range(opened: Page, difference: str, sentence: str) -> None:
    opened.evaluate(DIAL.replace("DIFFERENCE", difference))
    assert words(opened, ".chart-says").endswith(sentence)
    assert opened.locator(".dial-number").text_content() == "69.7 %"
    assert opened.locator(".dial-ends").text_content() == "(67.7…71.7)"
    assert table(opened)["rows"][1] == ["With changes", "69.7 (67.7…71.7)"]


def test_the_needle_points_into_its_range(opened: Page) -> None:
    opened.evaluate(DIAL.replace("DIFFERENCE", "null"))
    needle = points(attribute(opened, ".dial-needle", "d"))
    (x, y), (outer_x, outer_y) = needle
    angle = math.degrees(math.atan2(y - outer_y, outer_x - x))
    assert angle == pytest.approx(180 * (1 - 0.697), abs=1)


def test_each_duty_stands_in_its_area_with_its_articles(opened: Page) -> None:
    opened.evaluate(DUTIES)
    assert opened.locator(".chart-row").count() == len(IMPLICATIONS)
    assert opened.locator("h4").count() == 5
    labels = opened.locator(".chart-row-label").all_inner_texts()
    reporting = next(text for text in labels if "Every report received" in text)
    assert "L 10.B, 15, 28 · R 4.8, 8.3, 15" in reporting
    assert "· R" not in labels[-1]
    mean = opened.evaluate("means.now.reporting")
    expected = format_range(Range(mean["low"], mean["median"], mean["high"]))
    assert expected[0] in opened.locator(".chart-row-value b").all_inner_texts()
    row = table(opened)["rows"][4]
    assert row[:3] == [
        "5. Every report received",
        "Support for victims",
        "L 10.B, 15, 28 · R 4.8, 8.3, 15, 18, 19, 20, 22, 24.1, 29, 36",
    ]
    assert row[4] == " ".join(expected)


def test_the_bar_of_a_duty_is_as_long_as_it_is_delivered(opened: Page) -> None:
    opened.evaluate(DUTIES)
    median = opened.evaluate("means.now[page.duties[0].name].median")
    assert attribute(opened, ".chart-row:first-child .chart-fill >> nth=0", "width") == f"{median:.3g}%"


def test_the_causes_stand_in_order_once_the_figures_are_final(opened: Page) -> None:
    opened.evaluate(WATERFALL.replace("DONE", "60"))
    titles = opened.evaluate("page.causes.map((cause) => cause.title.en)")
    assert [row[0] for row in table(opened)["rows"]][1:-1] == titles
    assert opened.locator("progress").is_visible()
    assert opened.locator(".chart").get_attribute("aria-busy") == "true"
    opened.evaluate(WATERFALL.replace("DONE", "128"))
    assert not opened.locator("progress").is_visible()
    rows = table(opened)["rows"]
    assert [row[1].split()[0] for row in rows] == [
        "70.0",
        "18.0",
        "12.0",
        "9.00",
        "5.00",
        "4.00",
        "3.00",
        "−1.00",
        "20.0",
    ]
    assert "Staff without the means, 18.0 points (17.0…19.0)" in words(opened, ".chart-says")


def test_a_bar_begins_where_the_one_above_it_ends(opened: Page) -> None:
    opened.evaluate(WATERFALL.replace("DONE", "128"))
    ends = opened.evaluate(
        """[...host.querySelectorAll(".chart-fill")].map((bar) => {
          const start = parseFloat(bar.getAttribute("x"));
          return [start, start + parseFloat(bar.getAttribute("width"))];
        })"""
    )
    falling = ends[:7]
    assert all(above[0] == pytest.approx(below[1], abs=0.15) for above, below in pairwise(falling[1:]))
    assert ends[7][0] == pytest.approx(ends[6][0], abs=0.15), "a negative share goes back up"


def test_the_longest_stage_is_called_the_bottleneck(opened: Page) -> None:
    opened.evaluate(STAGES_SHOWN)
    longest = max((stage for stage in STAGES if stage.part), key=lambda stage: STAGES.index(stage))
    assert words(opened, ".chart-row-most").startswith(longest.short["en"])
    assert words(opened, ".chart-says") == f"Bottleneck: {longest.short['en']}, 11.0 days (10.5…11.5)."
    assert opened.locator(".chart-row-most").count() == 1
    assert len(table(opened)["rows"]) == len(STAGES)


def test_a_rival_of_the_bottleneck_is_named(opened: Page) -> None:
    opened.evaluate("means.now.part_exam = some(10.8)")
    opened.evaluate(STAGES_SHOWN)
    assert words(opened, ".chart-says").endswith("The ranges overlap; it may also be: Forensic exam.")
    opened.evaluate("means.now.part_exam = some(7, 0.5)")


def test_a_stage_without_work_or_without_people_is_told_in_words(opened: Page) -> None:
    opened.evaluate(
        """() => {
          const all = (value) => ({central: value, median: value, low: value, high: value});
          means.now.load_refuge = all(Infinity);
          means.now.load_treatment = all(NaN);
          for (const name of ["part_service", "part_exam", "part_court"]) means.now[name] = all(NaN);
        }"""
    )
    opened.evaluate(STAGES_SHOWN)
    texts = {row[0]: row[5] for row in table(opened)["rows"]}
    assert texts["Refuges"] == "work, and nobody to do it"
    assert texts["Treatment of mind and body"] == "no work, and nobody to do it"
    assert words(opened, ".chart-says").startswith("No case reaches protection")
    assert opened.locator(".chart-row-most").count() == 0
    assert not re.search("NaN|Infinity", opened.evaluate("host.innerHTML"))


@pytest.mark.parametrize(
    ("low", "sentence"),
    [("390", "costs more than the base: +480 million soles (+390…+560)"), ("-20", "cannot be told")],
)
def test_the_cost_says_whether_it_is_dearer(opened: Page, low: str, sentence: str) -> None:
    opened.evaluate(COST.replace("LOW", low))
    assert sentence in words(opened, ".chart-says")
    rows = table(opened)["rows"]
    assert rows[0][0] == "January 2020"
    assert rows[-1][0] == "Difference from the base"
    assert rows[-1][2].startswith("+480 (")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_nothing_is_wider_than_the_screen(browser: Browser, width: int, lang: Any) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(harness(lang))
    page.evaluate(f"() => {{ {MADE_UP} }}")
    for script in (
        LINE.replace('host.style.width = "600px";', ""),
        DUTIES,
        STAGES_SHOWN,
        WATERFALL.replace("DONE", "128"),
        COST.replace("LOW", "1"),
    ):
        page.evaluate(script)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = page.evaluate(
            """() => [...document.querySelectorAll(".chart-plot text")].filter((text) => {
              const {left, right} = text.getBoundingClientRect();
              return text.textContent && (left < 0 || right > innerWidth);
            }).map((text) => text.textContent)"""
        )
        assert outside == []
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_the_paper(browser: Browser, theme: str) -> None:
    page = browser.new_page()
    page.set_content(harness("en", theme))
    page.evaluate(f"() => {{ {MADE_UP} }}")
    page.evaluate(STAGES_SHOWN)
    colours = page.evaluate(
        """() => {
          const probe = document.createElement("i");
          document.querySelector(".chart").append(probe);
          return Object.fromEntries(["ink", "paper", "muted", "base", "now", "worse", "accent"].map((name) => {
            probe.style.color = `var(--c-${name})`;
            return [name, getComputedStyle(probe).color.match(/\\d+/g).map(Number)];
          }));
        }"""
    )

    def luminance(colour: list[int]) -> float:
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    paper = luminance(colours.pop("paper"))
    for name, colour in colours.items():
        brighter, darker = sorted((luminance(colour), paper), reverse=True)
        assert (brighter + 0.05) / (darker + 0.05) >= 4.5, name
    page.close()
