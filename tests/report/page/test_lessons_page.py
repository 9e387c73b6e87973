"""The lessons in a real browser: predict, run, explain, by mouse and by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from vawsim.report.page.build import build_page
from vawsim.report.page.lessons import load_lessons

SETTLED = 120_000
"""Milliseconds that a slow machine may take for all draws."""
FIRST = next(iter(load_lessons().values()))


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """How long a machine takes decides nothing."""
    expect.set_options(timeout=SETTLED)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "vawsim.html"
    path.write_text(build_page(), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """The page in English at the tab of the lessons, with a lever moved before."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(SETTLED)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(f"{file.as_uri()}#tab=lessons&lang=en&officers=500")
    yield page
    context.close()
    assert failures == []


def begin(page: Page) -> None:
    page.get_by_role("button", name=f"Begin: {FIRST.title['en']}").click()


def test_all_lessons_are_listed(opened: Page) -> None:
    expect(opened.locator(".lesson-entry")).to_have_count(10)
    expect(opened.get_by_text("Línea 100")).to_be_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_lesson_from_the_prediction_to_the_explanation(opened: Page) -> None:
    begin(opened)
    heading = opened.get_by_role("heading", name=FIRST.title["en"])
    expect(heading).to_be_focused()
    expect(opened.get_by_role("radio")).to_have_count(len(FIRST.options))
    expect(opened.locator(".lesson .lead")).to_contain_text("…")

    run = opened.locator(".lesson-go")
    run.click()
    expect(opened.get_by_role("alert")).to_have_text("Choose an answer first; a guess is enough.")
    expect(opened.get_by_role("radio").first).to_be_focused()
    opened.keyboard.press("Space")
    opened.keyboard.press("ArrowDown")
    expect(opened.get_by_label(FIRST.options[1]["en"])).to_be_checked()
    run.click()

    verdict = opened.locator(".lesson-verdict")
    expect(verdict).to_contain_text(FIRST.options[1]["en"])
    expect(verdict).to_contain_text(FIRST.options[FIRST.model - 1]["en"])
    assert "wrong" not in verdict.inner_text().lower()
    expect(heading).to_be_focused()
    expect(opened.get_by_role("status").filter(has_text="step 2 of 3")).to_have_count(1)
    opened.wait_for_url("**preset=add-10000-officers*")
    expect(opened.locator(".lesson .lead")).to_contain_text("(")
    assert "{" not in opened.locator(".lesson").inner_text()

    opened.locator(".lesson-go").click()
    expect(opened.get_by_text(FIRST.explanation["en"][:60])).to_be_visible()
    opened.get_by_role("button", name="Bring back what I had set before").click()
    expect(opened.get_by_text("1 of 10 lessons done")).to_be_visible()
    opened.wait_for_url("**officers=500*")


def test_undo_brings_back_what_was_set_and_the_lesson_says_so(opened: Page) -> None:
    begin(opened)
    opened.get_by_role("radio").first.check()
    opened.locator(".lesson-go").click()
    expect(opened.locator(".lesson-verdict")).to_be_visible()
    opened.keyboard.press("Control+z")
    expect(opened.get_by_text("no longer those of the lesson")).to_be_visible()
    opened.wait_for_url("**officers=500*")
    opened.get_by_role("button", name="Set them again").click()
    expect(opened.get_by_text("no longer those of the lesson")).to_be_hidden()


def test_a_link_opens_a_lesson(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(f"{file.as_uri()}#lang=es&lesson=perfect-law")
    expect(page.get_by_role("heading", name="La ley perfecta")).to_be_visible()
    page.locator("#language").click()
    expect(page.get_by_role("heading", name="The perfect law")).to_be_visible()
    page.close()
