"""The body figure of the metastatic sites: its regions, which of them a row marks, and the row that a region begins.

Rows and figure are one list: nothing is kept about a region, everything is read from the rows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from logic.answer import recorded
from logic.case import Case
from logic.case_rows import Site
from logic.paths import add_row, put
from logic.terms import Laterality, Organ
from logic.terms.places import Place
from logic.words import tr

FILE = Path(__file__).resolve().parent.parent / "resources" / "figure" / "body.toml"
LISTED = "list"
"""The view of what is not drawn."""
REST = {Organ.BONE: "Bone, elsewhere", Organ.NODE_DISTANT: "Node, elsewhere"}
"""How the rest of an organ is named that is drawn in part."""


@dataclass(frozen=True, slots=True)
class Region:
    """One region: the view that shows it, what a row must say to mark it, its outline, and where its number stands.

    A region without places holds every place of its organ. `group` names the spot that holds it with others (the
    levels of the spine), `spot` is that part of the frame which takes mouse and focus: left, top, width, height.
    """

    name: str
    view: str
    organ: str
    places: tuple[str, ...] = ()
    side: str = ""
    group: str = ""
    path: str = ""
    badge: tuple[float, float] = (0.0, 0.0)
    spot: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def label(self) -> str:
        """Its name in words."""
        if self.view == LISTED:
            return tr(REST.get(Organ(self.organ), Organ(self.organ).label))
        where = tr(Place(self.places[0]).label if self.places else Organ(self.organ).label)
        return tr("{where}, {side}", where=where, side=tr(Laterality(self.side).label).lower()) if self.side else where


@dataclass(frozen=True, slots=True)
class Body:
    """The whole figure: the size of a view, the outlines of head and body, and the regions."""

    width: float
    height: float
    head: str
    outline: str
    regions: tuple[Region, ...]

    def named(self, name: str) -> Region:
        """A region by its name. Raises KeyError for an unknown one."""
        found = next((region for region in self.regions if region.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


@dataclass(frozen=True, slots=True)
class Marks:
    """The regions that a row marks: what it says, and where it may be because the side is open."""

    sure: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.sure, *self.perhaps)


@lru_cache(maxsize=1)
def body() -> Body:
    """The figure as it is shipped."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    regions = tuple(_region(each) for each in read["region"])
    return Body(float(read["width"]), float(read["height"]), read["head"], read["outline"], regions)


def _region(read: Mapping[str, object]) -> Region:
    numbers = {
        name: tuple(float(str(each)) for each in _list(read[name])) for name in ("badge", "spot") if name in read
    }
    places = tuple(str(each) for each in _list(read.get("places", [])))
    words = {name: str(read[name]) for name in ("name", "view", "organ", "side", "group", "path") if name in read}
    return Region(**words, places=places, **numbers)  # type: ignore[arg-type]  # the file has pairs and fours


def _numbers(value: object) -> tuple[float, ...]:
    return tuple(float(str(each)) for each in _list(value))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def marks_of(site: Site) -> Marks:
    """The regions that one row marks; none while it names no organ."""
    organ = site.organ.value
    if organ is None:
        return Marks()
    own = [region for region in body().regions if region.organ == organ and region.view != LISTED]
    places = _places(site.place.value)
    there = [region for region in own if not region.places or places & set(region.places)]
    side = site.side.value
    sure = tuple(each.name for each in there if _on_side(each, side))
    perhaps = tuple(each.name for each in there if each.side and side in (None, Laterality.MIDLINE))
    if sure or perhaps:
        return Marks(sure, perhaps)
    return Marks(tuple(each.name for each in body().regions if each.organ == organ and each.view == LISTED))


def _on_side(region: Region, side: str | None) -> bool:
    return not region.side or side in (region.side, Laterality.BOTH)


def _places(said: str | None) -> frozenset[str]:
    """The places that an answer names: one of the list, or the vertebrae in a text such as "T8 L2"."""
    words = re.findall(r"\w+", (said or "").casefold())
    return frozenset(place.value for place in Place if place.value in ((said or ""), *words))


def rows_at(case: Case, names: Iterable[str]) -> tuple[int, ...]:
    """The rows that mark any of some regions, in their order."""
    wanted = set(names)
    return tuple(index for index, site in enumerate(case.site) if wanted & set(marks_of(site).every))


def with_site(case: Case, region: Region) -> Case:
    """The case with a new row for a region, as far as the region says where it is."""
    case = add_row(case, "site")
    at = f"site[{len(case.site) - 1}]"
    values = {"organ": region.organ, "place": next(iter(region.places), ""), "side": region.side}
    for name, value in values.items():
        if value:
            case = put(case, f"{at}.{name}", recorded(value))
    return case
