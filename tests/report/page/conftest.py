"""The page, opened in a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from vawsim.report.page.build import build_page

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def built() -> str:
    """The page with the shipped scenarios alone."""
    return build_page()


@pytest.fixture(scope="session")
def page_file(built: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a file."""
    path = tmp_path_factory.mktemp("page") / "vawsim.html"
    path.write_text(built, encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser, page_file: Path) -> Iterator[Open]:
    """Open the page without a network, and wait for the central run (``results``) or for all draws (``settled``).

    At the end it must have asked for nothing and complained of nothing.
    """
    found: list[str] = []
    contexts = []

    def open_with(link: str = "", results: bool = True, settled: bool = False, **options: object) -> Page:
        context = browser.new_context(offline=True, **({"locale": "es-PE"} | options))  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: found.append(request.url))
        page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        page.goto(page_file.as_uri() + link)
        if results:
            page.wait_for_selector("#headline .value:not(:empty)", timeout=120_000)
        if settled:
            page.wait_for_selector("#headline.settled", timeout=300_000)
        return page

    yield open_with
    for context in contexts:
        context.close()
    assert [each for each in found if not each.startswith(("file:", "blob:", "data:"))] == []
