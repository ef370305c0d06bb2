"""A wheel holds what Jinja makes of the default theme's templates, so that nobody's first build has to make it."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "kartrasite/theme/templates/generated.json"


class GeneratedTheme(BuildHookInterface):  # type: ignore[type-arg]
    """Adds one file to the wheel; an editable installation reads the templates as they are edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the file beside the wheel-to-be and says where it belongs."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from kartrasite.read import read
        from kartrasite.shipped import packed

        file = Path(self.directory) / "generated.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(packed(read(root, ("templates",))[0]), encoding="utf-8")
        build_data["force_include"][str(file)] = PLACE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the file again."""
        (Path(self.directory) / "generated.json").unlink(missing_ok=True)
