"""Which posts the sheet's owners mean: one that reads the same, else a new one, unless a person said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recommendations.accounts.models import Post, Service
from recommendations.domain.post_names import NEAR, folded, likeness

NOBODY = "nobody"
NEW = "new"


@dataclass(frozen=True)
class MeantPost:
    """A post of the service, or one to be made by this name; with the posts that read much alike."""

    name: str
    post: Post | None = None
    near: tuple[Post, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.post is None


class Posts:
    """The service's posts and what a person said of names that are none. One query."""

    def __init__(self, service: Service, *, said: Mapping[str, str] | None = None) -> None:
        self.of_service = service.name
        self.all = list(service.posts.order_by("name", "pk"))
        self.by_name = {" ".join(post.name.split()).casefold(): post for post in self.all}
        self.folded = {post.pk: folded(post.name, of_service=self.of_service) for post in self.all}
        self.said = dict(said or {})
        self.asked: dict[str, MeantPost] = {}
        self._new: dict[str, MeantPost] = {}
        self._meant: dict[str, MeantPost | None] = {}

    @property
    def names(self) -> Iterable[str]:
        return (post.name for post in self.all)

    def meant_by(self, words: str) -> MeantPost | None:
        """Return the post the words mean; None for nobody, or where a person said that they name no post."""
        if not words:
            return None
        key = words.casefold()
        if key not in self._meant:
            self._meant[key] = self._find(words, key)
        return self._meant[key]

    def _find(self, words: str, key: str) -> MeantPost | None:
        if (post := self.by_name.get(key)) is not None:
            return MeantPost(post.name, post)
        name = folded(words, of_service=self.of_service)
        same = [post for post in self.all if self.folded[post.pk] == name]
        if name and same:
            return MeantPost(same[0].name, same[0])
        near = sorted(self.all, key=lambda post: -likeness(name, self.folded[post.pk]))
        near = tuple(post for post in near[:5] if likeness(name, self.folded[post.pk]) >= NEAR)
        self.asked[words] = MeantPost(words, near=near)
        said = self.said.get(words, NEW)
        if said == NOBODY:
            return None
        chosen = next((post for post in self.all if str(post.pk) == said), None)
        if chosen is not None:
            return MeantPost(chosen.name, chosen)
        # Two spellings of one new post make one.
        return self._new.setdefault(name or key, MeantPost(words, near=near))
