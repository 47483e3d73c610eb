"""Print the ten longest files, functions and templates: signs, not fences; never fails."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 10
SIGNS = {"files": 300, "functions": 25, "templates": 80}


def main() -> None:
    sources = [
        path
        for folder in ("koivu", "config", "tools", "bench", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    templates = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("koivu/**/*.html")])
    _show("files", [(_lines(path), _name(path)) for path in sources])
    _show("functions", [found for path in sources for found in _functions(path)])
    _show("templates", [(_lines(path), _name(path)) for path in templates])


def _show(what: str, found: list[tuple[int, str]]) -> None:
    print(f"longest {what} (a sign at {SIGNS[what]} lines)")
    for length, name in sorted(found, reverse=True)[:SHOWN]:
        print(f"  {length:5}  {name}")


def _functions(path: Path) -> list[tuple[int, str]]:
    try:
        tree = ast.parse(path.read_text())
    except SyntaxError:
        return []
    return [
        (node.end_lineno - node.lineno + 1, f"{_name(path)}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
