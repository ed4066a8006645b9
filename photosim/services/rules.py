"""The person's keeper rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from photosim.domain.descent import VersionKind
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.review.keeper import Rule


def load_rules(session: LibrarySession) -> tuple[Rule, ...]:
    """The rules in their order."""
    from photosim.review import rules

    return tuple(rules.load_rules(session.store).rules)


def kept_versions(session: LibrarySession) -> VersionKind:
    """The kinds of edited versions that are not proposed for removal."""
    from photosim.review.rules import load_kept_versions

    return load_kept_versions(session.store)


def save_kept_versions(session: LibrarySession, kept: VersionKind) -> bool:
    """Remember which kinds stay; whether they are others than before."""
    from photosim.review.rules import save_kept_versions as save

    changed = kept != kept_versions(session)
    if changed:
        save(session.store, kept)
    return changed


def save_rules(session: LibrarySession, rules: Sequence[Rule]) -> bool:
    """Remember the rules; whether they are others than before."""
    from photosim.review.keeper import KeeperRules
    from photosim.review.rules import save_rules as save

    changed = tuple(rules) != load_rules(session)
    if changed:
        save(session.store, KeeperRules(rules))
    return changed
