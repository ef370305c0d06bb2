"""What tools/mutations.py breaks on purpose stands in the program, so that none of it is passed over in silence."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_each_text_that_a_mutation_changes_stands_in_its_module() -> None:
    spec = spec_from_file_location("mutations", ROOT / "tools" / "mutations.py")
    assert spec is not None and spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert len(tool.MUTATIONS) > 50
    gone = [
        each.what
        for each in tool.MUTATIONS
        if each.old not in (ROOT / "src" / "kartrasite" / f"{each.module}.py").read_text(encoding="utf-8")
        or not (ROOT / "tests" / f"{each.tests}.py").exists()
    ]
    assert gone == []
