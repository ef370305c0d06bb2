"""A wheel holds the default theme as Jinja compiles it, so that nobody's first build has to."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyTheme(BuildHookInterface):  # type: ignore[type-arg]
    """Adds a package to the wheel; an editable installation reads the templates as they are edited."""

    @property
    def _folder(self) -> Path:
        return Path(self.directory) / "ready"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the package beside the wheel-to-be and says where it belongs."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from kartrasite.read import read
        from kartrasite.templating.shipped import modules

        self._folder.mkdir(parents=True, exist_ok=True)
        for name, text in modules(read(root, ("templates",))[0]).items():
            (self._folder / name).write_text(text, encoding="utf-8")
            build_data["force_include"][str(self._folder / name)] = f"kartrasite/ready/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the files again."""
        shutil.rmtree(self._folder, ignore_errors=True)
