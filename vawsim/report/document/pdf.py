"""The report as PDF, laid out by WeasyPrint: no browser, no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vawsim.text.catalogue import say


class NoPdf(Exception):  # noqa: N818 - something is missing on this machine
    """WeasyPrint, or a library that it needs, is not installed; ``str()`` says what to do."""

    def __str__(self) -> str:
        return say("report.no_pdf")


def to_pdf(html: str) -> bytes:
    """The report on A4 pages, in the letters of its figures.

    Raises:
        NoPdf: WeasyPrint cannot be loaded.
    """
    weasyprint = look_for_weasyprint()
    import matplotlib

    letters = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    faces = "".join(
        f"@font-face {{ font-family: Letters; font-weight: {weight}; src: url({(letters / file).as_uri()}); }}"
        for weight, file in (("normal", "DejaVuSans.ttf"), ("bold", "DejaVuSans-Bold.ttf"))
    )
    configuration = weasyprint.text.fonts.FontConfiguration()
    style = weasyprint.CSS(string=f"{faces} body {{ font-family: Letters; }}", font_config=configuration)
    content: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=[style], font_config=configuration)
    return content


def look_for_weasyprint() -> Any:
    """The module.

    Raises:
        NoPdf: it cannot be loaded.
    """
    try:
        import weasyprint
        import weasyprint.text.fonts
    except (ImportError, OSError):  # OSError: Pango is not there
        raise NoPdf from None
    return weasyprint
