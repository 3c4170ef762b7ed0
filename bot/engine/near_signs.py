"""How much nearer a piece of text is to a line that shows a sign than to any line that shows none."""

from __future__ import annotations

from typing import AbstractSet, Any, Dict, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.engine.directions import main_directions, unit
from bot.engine.minilm import Floats

_DIMENSIONS = 128


class NearSigns:
    """The lines that signs are learned from, in the directions in which they differ most."""

    def __init__(self, basis: Floats, rows: Floats, showing: NDArray[np.int32], starts: NDArray[np.int32]) -> None:
        self._basis = basis  # dimensions of a vector × those kept
        self._rows = rows  # lines × those kept
        self._showing = showing  # lines that show the first sign, then those of the next; at the end those of none
        self._starts = starts  # where each begins

    @classmethod
    def of(cls, rows: Floats, shown: Sequence[AbstractSet[str]], labels: Sequence[str]) -> NearSigns:
        """From the vectors of the lines and the signs that each shows; some line shows none."""
        basis = main_directions(rows, _DIMENSIONS)
        groups = [[line for line, signs in enumerate(shown) if label in signs] for label in labels]
        groups.append([line for line, signs in enumerate(shown) if not signs])
        starts = np.cumsum([0, *map(len, groups[:-1])])
        return cls(basis, unit(rows @ basis), np.concatenate(groups).astype(np.int32), starts.astype(np.int32))

    def gains(self, rows: Floats) -> Floats:
        """Cosine of the nearest line of each sign, less that of the nearest line of none (pieces × signs)."""
        cosines = (unit(rows @ self._basis) @ self._rows.T)[:, self._showing]
        nearest: Floats = np.maximum.reduceat(cosines, self._starts, axis=1)
        return nearest[:, :-1] - nearest[:, -1:]

    def arrays(self) -> Dict[str, Any]:
        """What :meth:`of_arrays` needs."""
        rows = self._rows.astype(np.float16)
        return {"basis": self._basis, "rows": rows, "showing": self._showing, "starts": self._starts}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, Any]) -> NearSigns:
        """What gave :meth:`arrays`."""
        return cls(arrays["basis"], arrays["rows"].astype(np.float32), arrays["showing"], arrays["starts"])
