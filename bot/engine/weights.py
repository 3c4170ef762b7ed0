"""Where the weights inside an installed package lie, if they are the ones that were checked."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from pathlib import Path

logger = logging.getLogger(__name__)


def weights_of(package: str, inside: str, sha256: str, without: str) -> Path | None:
    """The file ``inside`` a package; None, with one warning that ends in ``without``, if it is missing or altered."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        logger.warning("Package %s is not installed: %s.", package, without)
        return None
    weights = Path(spec.submodule_search_locations[0]) / inside
    if not weights.is_file() or _sha256(weights) != sha256:
        logger.warning("The weights in %s are not the published ones: %s.", package, without)
        return None
    return weights


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
