"""Makes templates/fonts/notoserif-bold.ttf, the font of social cards, from Noto Serif Bold.

    python tools/font.py NotoSerif_700Bold.ttf

Needs fonttools, which the project itself does not. The file comes from the package @expo-google-fonts/noto-serif
(SIL Open Font License 1.1, no reserved font name). Kept are Latin, Greek and Cyrillic letters, combining marks,
punctuation, currencies and arrows, without hinting. Pillow's basic layout, the one that draws the same on every
machine, reads kerning from the old `kern` table alone, so the pairs that headlines have are written there.
"""

import sys
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

TARGET = Path(__file__).parents[1] / "templates" / "fonts" / "notoserif-bold.ttf"
KEPT = (
    (0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF),
    (0x2200, 0x22FF),
)  # fmt: skip
KERNED = [chr(code) for code in (*range(0x20, 0x7F), *range(0xC0, 0x180), 0x2013, 0x2014, *range(0x2018, 0x201E))]


def pairs(font: TTFont) -> dict[tuple[str, str], int]:
    """The kerning of GPOS between the letters of KERNED, in font units."""
    names = {name for code, name in font.getBestCmap().items() if chr(code) in KERNED}
    found: dict[tuple[str, str], int] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = table.ExtSubTable if hasattr(table, "ExtSubTable") else table
            if type(table).__name__ != "PairPos":
                continue
            first = [name for name in table.Coverage.glyphs if name in names]
            if table.Format == 1:
                for name, records in zip(table.Coverage.glyphs, table.PairSet, strict=True):
                    for record in records.PairValueRecord:
                        if name in names and record.SecondGlyph in names and record.Value1:
                            found.setdefault((name, record.SecondGlyph), record.Value1.XAdvance or 0)
            else:
                for left, right in product(first, names):
                    record = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record[
                        table.ClassDef2.classDefs.get(right, 0)
                    ]
                    if record.Value1 and getattr(record.Value1, "XAdvance", 0):
                        found.setdefault((left, right), record.Value1.XAdvance)
    return {pair: value for pair, value in found.items() if abs(value) >= 15}


def main(source: str) -> None:
    font = TTFont(source)
    kerning = pairs(font)
    options = Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for start, end in KEPT for code in range(start, end + 1)])
    subsetter.subset(font)
    order = set(font.getGlyphOrder())
    table = KernTable_format_0()
    table.coverage, table.apple = 1, False
    table.kernTable = {pair: value for pair, value in kerning.items() if set(pair) <= order}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]
    font["head"].modified = font["head"].created  # the same bytes each time
    font.recalcTimestamp = False
    TARGET.parent.mkdir(exist_ok=True)
    font.save(TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes, {len(table.kernTable)} pairs")


if __name__ == "__main__":
    main(sys.argv[1])
