"""``python -m benchmarks.page``: how the classroom page feels while a lever is dragged; writes ``page.md``.

In Chromium a lever moves to and fro for two seconds, at every frame, once as fast as this machine is and once slowed
down four times. A frame's work is the processor time that the main thread takes from one frame to the next: input,
script, layout, paint. The model runs in a worker beside it; a new figure is a run that was drawn. The other times are
those of a clock: worth something only on a machine that does nothing else.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from vawsim.report.page.build import build_page

RESULTS = Path(__file__).with_name("page.md")
SECONDS = 2.0
FRAME = 1000 / 60
SLOWER = (1, 4)
HEADINGS = (
    *("Slowed down", "First figure, s", "All draws, s", "Lever to figure, ms"),
    *("Frames a second", "New figures a second"),
    *("Work of a frame, ms", "of the slowest 5 %", "Frames over 16.7 ms"),
)
TRACED = ["toplevel", "devtools.timeline"]


@dataclass(frozen=True)
class Feel:
    """What was measured at one speed, in milliseconds."""

    slower: int
    opening: float
    """From opening the file to the first central run."""
    drawn: float
    """From there to the last draw."""
    answer: list[float]
    """From each change of the lever to the figure that answers it."""
    frames: int
    """That the browser drew while the lever moved."""
    work: list[float]
    """Of the main thread, frame by frame."""

    def row(self) -> str:
        """A row of the table."""
        (answer, _), (work, slow) = (np.percentile(values, [50, 95]) for values in (self.answer, self.work))
        late = np.mean(np.array(self.work) > FRAME)
        rates = (self.frames / SECONDS, len(self.answer) / SECONDS)
        numbers = (self.opening / 1000, self.drawn / 1000, answer, *rates, work, slow)
        cells = " | ".join(f"{number:.1f}" for number in numbers)
        return f"| {self.slower} × | {cells} | {late:.0%} of {len(self.work)} |"


def measure(browser: Browser, address: str, slower: int) -> Feel:
    """Open the page, wait for all draws, drag."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("#headline .value:not(:empty)", timeout=300_000)
    opened = time.perf_counter()
    page.wait_for_selector("#headline.settled", timeout=900_000)
    settled = time.perf_counter()
    page.evaluate("document.querySelector('#lever-officers').closest('details').open = true")
    page.evaluate(_WATCH)
    events: list[dict[str, Any]] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.send("Tracing.start", {"traceConfig": {"includedCategories": TRACED}})
    frames = page.evaluate(_DRAG, SECONDS)
    ended: list[Any] = []
    session.on("Tracing.tracingComplete", lambda data: ended.append(data))
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(100)
    answer = page.evaluate("window.answers")
    page.close()
    return Feel(slower, 1000 * (opened - began), 1000 * (settled - opened), answer, frames, work_by_frame(events))


_WATCH = """() => {
  window.answers = [];
  let asked = null;
  document.querySelector("#range-officers").addEventListener("input", () => { asked = asked || performance.now(); });
  new MutationObserver(() => {
    if (asked) window.answers.push(performance.now() - asked);
    asked = null;
  }).observe(document.querySelector("#headline .value"), {childList: true, characterData: true, subtree: true});
}"""


_DRAG = """(seconds) => new Promise((done) => {
  const range = document.querySelector("#range-officers");
  const began = performance.now();
  let frames = 0;
  const move = (now) => {
    const passed = (now - began) / 1000;
    if (passed > seconds) {
      range.dispatchEvent(new Event("change", {bubbles: true}));
      return done(frames);
    }
    frames++;
    range.value = Number(range.max) * (0.5 - 0.45 * Math.cos(2 * Math.PI * passed));
    range.dispatchEvent(new Event("input", {bubbles: true}));
    requestAnimationFrame(move);
  };
  requestAnimationFrame(move);
})"""


def work_by_frame(events: list[dict[str, Any]]) -> list[float]:
    """Processor time of the page's main thread between one frame and the next, in milliseconds."""
    fired = [event for event in events if event["name"] == "FireAnimationFrame"]
    thread = max(
        {(event["pid"], event["tid"]) for event in fired}, key=lambda of: sum(_of(event, of) for event in fired)
    )
    frames = sorted({event["ts"] for event in fired if _of(event, thread)})
    # Several callbacks of one frame fire one after the other.
    frames = [at for before, at in zip([-np.inf, *frames], frames, strict=False) if at - before > 4000]
    tasks = [event for event in events if event["name"].endswith("RunTask") and _of(event, thread)]
    starts = np.array([task["ts"] for task in tasks])
    lengths = np.array([task.get("tdur", 0) for task in tasks]) / 1000
    pairs = pairwise(frames)
    return [float(lengths[(starts >= one - 1000) & (starts < other - 1000)].sum()) for one, other in pairs]


def _of(event: dict[str, Any], thread: tuple[int, int]) -> bool:
    return (event["pid"], event["tid"]) == thread


def main() -> None:
    """Measure, print and write."""
    text = build_page(lang="en")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "vawsim.html"
        file.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        rows = [measure(browser, file.as_uri(), slower).row() for slower in SLOWER]
        version = browser.version
        browser.close()
    lines = [
        "# The classroom page while a lever is dragged",
        "",
        f"{len(text.encode()) / 1000:.0f} kB, Chromium {version}. Written by `python -m benchmarks.page`, which says",
        "what is measured.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        "|---" * len(HEADINGS) + "|",
        *rows,
        "",
    ]
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
