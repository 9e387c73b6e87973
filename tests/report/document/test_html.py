"""The report as a page: complete, in both languages, and dependent on nothing."""

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from vawsim.analysis.study import Study
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.report.document.html import to_html
from vawsim.text.catalogue import LANGUAGES, Language, Texts


class Page(HTMLParser):
    """What is on a page: its text, its pictures, and whatever it refers to."""

    VOID = ("meta", "img", "br", "link")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.references: list[str] = []
        self.headings: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "img":
            self.pictures.append(given)
        if tag in ("script", "link", "iframe", "object"):
            self.references.append(tag)
        self.references += [str(given[key]) for key in ("src", "href") if key in given and tag != "img"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)
        if self.open and self.open[-1] == "h2":
            self.headings.append(data.strip())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def html(study: Study, language: Language) -> str:
    return to_html(study, Texts(language))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_needs_nothing_from_anywhere(html: str, page: Page) -> None:
    assert page.references == []
    assert page.open == [], "every element is closed"
    assert "&#34;" not in html.partition("</style>")[0], "the style is as it was written"
    assert not re.search(r"https?://|url\((?!data:)|@import", html)
    assert all(str(picture["src"]).startswith("data:image/svg+xml;base64,") for picture in page.pictures)


def test_pictures_are_drawings_with_a_text_and_without_references(page: Page) -> None:
    assert len(page.pictures) == 8
    for picture in page.pictures:
        assert len(str(picture["alt"])) > 30
        drawing = base64.b64decode(str(picture["src"]).split(",")[1]).decode()
        assert drawing.rstrip().endswith("</svg>")
        assert not re.search(r'(href|src)="(?!#|data:)', drawing)


def test_every_section_that_was_promised(page: Page, language: Language) -> None:
    texts = Texts(language)
    keys = (
        "brief",
        "asked",
        "apart",
        "over_time",
        "duties",
        "stuck",
        "costs",
        "changed",
        "weighty",
        "sure",
        "manifest",
    )
    for key in keys:
        assert texts(f"report.{key}") in page.headings, key


def test_every_figure_and_duty_with_its_articles(page: Page, language: Language) -> None:
    for output in OUTPUTS.values():
        assert output.label[language] in page.text
    for duty in IMPLICATIONS:
        assert f"{duty.number}. {duty.title[language]}" in page.text
        assert duty.articles in page.text


def test_no_figure_without_its_range(html: str) -> None:
    medians = re.findall(r'<span class="median">[^<]+</span> <span class="ends">\([^<]*…[^<]*\)</span>', html)
    assert len(medians) == html.count('<span class="median">') >= 4 * (len(OUTPUTS) + len(IMPLICATIONS))


def test_what_was_asked_and_changed_with_its_source(page: Page, study: Study, language: Language) -> None:
    for scenario in study.plan.scenarios:
        assert scenario.title[language] in page.text
        assert " ".join(scenario.description[language].split()) in page.text
        for change in scenario.changes:
            assert " ".join(change.source[language].split()) in page.text


def test_it_says_how_to_repeat_it(page: Page, study: Study, language: Language) -> None:
    command = (
        "vawsim report officers-and-training more-refuges everything-suggested --against baseline --draws 40 --seed 1"
    )
    assert f"{command} --lang {language}" in page.text
    assert '"scenarios": [' in page.text and '"sha256"' in page.text


def test_nothing_of_the_other_language_is_left(study: Study) -> None:
    english, spanish = (set(Page(to_html(study, Texts(language))).words) for language in LANGUAGES)
    same = {words.strip() for words in english & spanish if re.search(r"[a-z]{4,} [a-z]{3,}", words)}
    assert {words for words in same if "{" not in words and "vawsim" not in words} == set()


def test_a_title_means_nothing_but_itself(study: Study) -> None:
    odd = "<script>alert(1)</script> & $x_{ {{ 7*7 }} [b]"
    scenario = replace(study.plan.scenarios[1], title={"en": odd, "es": odd})
    ensembles = (study.base, replace(study.ensembles[1], scenario=scenario))
    plan = replace(study.plan, scenarios=(study.plan.scenarios[0], scenario))
    page = Page(to_html(replace(study, plan=plan, ensembles=ensembles), Texts("en")))
    assert odd in page.text
    assert page.references == []


def test_one_scenario_alone_gives_its_title_and_no_comparison_of_several(study: Study) -> None:
    alone = replace(
        study,
        plan=replace(study.plan, scenarios=study.plan.scenarios[:2]),
        ensembles=study.ensembles[:2],
    )
    page = Page(to_html(alone, Texts("es")))
    assert study.plan.scenarios[1].title["es"] in page.words
    assert Texts("es")("report.apart") not in page.headings


def test_the_same_study_gives_the_same_page(study: Study, html: str, language: Language) -> None:
    assert to_html(study, Texts(language)) == html
