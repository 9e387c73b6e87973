"""Write the pages: ``python -m tools.model_docs``."""

from tools.model_docs.pages import FOLDERS, ROOT, pages


def main() -> None:
    """Write what has changed and remove what nothing stands behind any more."""
    wanted = pages()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
    for path in [path for folder in FOLDERS for path in folder.rglob("*")]:
        if path.is_file() and path not in wanted:
            path.unlink()
            print("removed", path.relative_to(ROOT))


if __name__ == "__main__":
    main()
