"""A small page that holds the charts and nothing else, with made-up figures that look like those of the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import vawsim
from vawsim.model.implications import AREAS
from vawsim.report.page.content import duty_data, stage_data
from vawsim.text.catalogue import Language, sentences

PAGE = Path(vawsim.__file__).parent / "report" / "page"
SCRIPTS = [PAGE / "js" / name for name in ("format.js", "svg.js")] + sorted((PAGE / "js" / "charts").glob("*.js"))

HARNESS = """
let lang = page.lang;
const pick = (label) => label[lang];
const t = (key, values = {}) => {
  if (!(key in page.text[lang])) throw new Error("no text " + key);
  return page.text[lang][key].replace(/\\{(\\w+)\\}/g, (_, name) => {
    if (!(name in values)) throw new Error(key + " lacks " + name);
    return values[name];
  });
};
function spread(central, width) {
  return { central, median: central * 1.01, low: central * (1 - width), high: central * (1 + width) };
}
function course(level, change, width, shake = 0) {
  const times = Float64Array.from({ length: 325 }, (_, index) => index);
  const central = times.map((time) => {
    const late = Math.max(time - 204, 0) / 120;
    return level * (1 - 0.04 * time / 324) + change * (1 - Math.exp(-2.5 * late)) + shake * Math.sin(time / 5);
  });
  const share = times.map((time) => width * (0.6 + Math.max(time - 204, 0) / 200));
  return {
    times,
    central,
    median: central.map((value) => value * 1.004),
    low: central.map((value, index) => value * (1 - share[index])),
    high: central.map((value, index) => value * (1 + share[index])),
  };
}
const means = { base: {}, now: {} };
function outcome(kind) {
  return { mean: (name) => means[kind][name] };
}
"""


def page_data(lang: Language) -> dict[str, Any]:
    """What the charts need of the page's data, with the real duties and stages."""
    causes = [
        ("Mentalities that tolerate violence", "Mentalidades que toleran la violencia"),
        ("Staff without the means", "Personal sin recursos"),
        ("Rotation of trained officials", "Rotación del personal capacitado"),
        ("Files that wait for exams", "Expedientes que esperan pericias"),
        ("No coordination between services", "Falta de coordinación entre los servicios"),
        ("Budgets that are not spent", "Presupuestos que no se ejecutan"),
        ("Rules that do not bind", "Reglas que no obligan"),
    ]
    return {
        "lang": lang,
        "text": {
            language: {
                key.removeprefix("page."): text
                for key, text in sentences(language).items()
                if key.startswith("page.chart_")
            }
            for language in ("en", "es")
        },
        "areas": AREAS,
        "duties": duty_data(),
        "stages": stage_data(),
        "causes": [
            {
                "name": f"cause_{index}",
                "title": {"en": en, "es": es},
                "meaning": {"en": "What it means, in a sentence.", "es": "Lo que significa, en una frase."},
            }
            for index, (en, es) in enumerate(causes, 1)
        ],
    }


def harness(lang: Language = "es", theme: str = "") -> str:
    """The page as HTML; the names in its script are global."""
    style = (PAGE / "charts.css").read_text(encoding="utf-8")
    script = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    return f"""<!doctype html><html lang="{lang}" data-theme="{theme}"><meta charset="utf-8"><title>charts</title>
<meta name="viewport" content="width=device-width">
<style>
body {{ font-family: "DejaVu Sans", sans-serif; margin: 0; padding: 16px; }}
[data-theme=dark] body {{ background: #14191d; }}
#all {{ display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2.5rem; max-width: 75rem; margin: auto; }}
@media (max-width: 44rem) {{ #all {{ grid-template-columns: minmax(0, 1fr); }} }}
{style}</style><body><div id="all"></div>
<script>const page = {json.dumps(page_data(lang))};
{script}
{HARNESS}</script></body></html>"""
