"""Write the teacher's guide in both languages: ``python -m tools.classroom``."""

from tools.classroom.guide import GUIDES, ROOT, guide
from tools.classroom.measure import measure


def main() -> None:
    """Run the lessons, and write the guides that have changed."""
    measured = measure()
    for language, path in GUIDES.items():
        text = guide(language, measured)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
