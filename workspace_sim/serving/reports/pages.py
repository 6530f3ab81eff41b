"""The addresses below `/reports`: all of them for instructors only."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar
from urllib.parse import urlencode

from tornado.web import HTTPError

from workspace_sim.records.reports.columns import EVERYBODY
from workspace_sim.records.reports.reader import Reports
from workspace_sim.records.reports.stuck import LONG, MANY_MISTAKES
from workspace_sim.records.sql_records import wall_clock
from workspace_sim.serving import assets
from workspace_sim.serving.page import Page
from workspace_sim.serving.people.instructors import instructors_only
from workspace_sim.serving.reports import charts, words
from workspace_sim.serving.reports.replayable import lesson_to_replay

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.records.values import SchoolClass

P = ParamSpec("P")
T = TypeVar("T")
ON_A_PAGE: Final = 50
MANY: Final = 500
_LONGEST_NAME: Final = 80
_WORDS: Final = {
    "ago": words.ago,
    "date": words.date,
    "date_and_time": words.date_and_time,
    "duration": words.duration,
    "help_words": words.HELP,
    "long": LONG,
    "many_mistakes": MANY_MISTAKES,
    "mistakes_of": words.mistakes_of,
    "modes": words.MODES,
    "plural": words.plural,
    "share": words.share,
    "state_of": words.state_of,
    "why_stuck": words.why_stuck,
}


class ReportPage(Page):
    """A report; the address says of which class.

    Attributes:
        part: Which of the reports it is, for the navigation.
    """

    part = ""

    @property
    def reports(self) -> Reports:
        """The reports of the server's record."""
        return Reports(self.server.database)

    @property
    def titles(self) -> dict[str, str]:
        """The names of the lessons by id, in their order."""
        return {one.id: one.title for one in self.server.catalogue.lessons}

    async def read(
        self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read from the record beside those who save in it."""
        return await asyncio.to_thread(function, *args, **kwargs)

    async def chosen_class(self) -> tuple[tuple[SchoolClass, ...], SchoolClass | None]:
        """Return all classes, and the one that the address names.

        Raises:
            HTTPError: 404 for a class that is not there.
        """
        classes = await self.read(self.archive.store.classes)
        code = self.get_query_argument("class", EVERYBODY)
        if code == EVERYBODY:
            return classes, None
        chosen = next((one for one in classes if one.code == code), None)
        if chosen is None:
            raise HTTPError(404)
        return classes, chosen

    async def report(self, template: str, **values: object) -> None:
        """Answer with a report."""
        classes, chosen = await self.chosen_class()
        code = chosen.code if chosen else EVERYBODY
        self.show(
            f"reports/{template}",
            **_WORDS,
            class_code=code,
            class_name=chosen.name if chosen else "",
            classes=classes,
            desk_assets=assets.address("desk", self.base_url),
            here="reports",
            now=wall_clock(),
            page=self.part,
            query=f"?{urlencode({'class': code})}" if code else "",
            titles=self.titles,
            **values,
        )

    async def code(self) -> str:
        """Return the code of the class that the address names."""
        _, chosen = await self.chosen_class()
        return chosen.code if chosen else EVERYBODY

    async def forwarded(self) -> str:
        """Say how a Learning Record Store was told; empty where none is."""
        forwarder = self.server.forwarder
        if forwarder is None:
            return ""
        outbox = forwarder.outbox
        waiting = await self.read(outbox.count_waiting)
        refused = len(await self.read(outbox.refusals))
        return words.forwarded(waiting, refused, forwarder.trouble)

    def number(self, name: str) -> int:
        """Return a number from 1 of the address; 1 where it has none.

        Raises:
            HTTPError: 404 for what is no such number.
        """
        said = self.get_query_argument(name, "1")
        if not said.isascii() or not said.isdecimal() or not int(said[:9]) > 0:
            raise HTTPError(404)
        return int(said[:9])


class GroupPage(ReportPage):
    """How a class is doing: who is stuck, each lesson, what goes wrong."""

    part = "group"

    @instructors_only
    async def get(self) -> None:
        """Show it."""
        report = await self.read(self.reports.group, await self.code())
        chart = charts.groups(report.lessons, self.titles, report.size)
        await self.report(
            "group.html",
            chart=chart,
            charts=True,
            lrs=await self.forwarded(),
            report=report,
            where_stuck=words.where_stuck(report.lessons.values(), self.titles),
        )


class StuckPage(ReportPage):
    """Everybody who is stuck."""

    part = "group"

    @instructors_only
    async def get(self) -> None:
        """List them."""
        report = await self.read(self.reports.group, await self.code(), limit=MANY)
        await self.report("stuck.html", report=report)


class LessonReportPage(ReportPage):
    """How a class is doing in one lesson."""

    part = "lesson"

    @instructors_only
    async def get(self, lesson_id: str) -> None:
        """Show its steps, what goes wrong in it and how long it takes."""
        title = self.titles.get(lesson_id)
        if title is None:
            raise HTTPError(404)
        report = await self.read(self.reports.lesson, lesson_id, await self.code())
        whole = report.progress
        await self.report(
            "lesson.html",
            charts=True,
            funnel=charts.funnel(report.steps),
            lesson_id=lesson_id,
            report=report,
            times=charts.times(report.bars, whole.seconds if whole else None),
            title=title,
            worst=words.hardest(report.steps),
        )


class LearnersPage(ReportPage):
    """All learners, some on a page."""

    part = "learners"

    @instructors_only
    async def get(self) -> None:
        """Show how each of them stands in each lesson."""
        name = self.get_query_argument("name", "").strip()[:_LONGEST_NAME]
        number, code = self.number("page"), await self.code()
        count, lines = await self.read(
            self.reports.learners,
            code,
            name,
            offset=(number - 1) * ON_A_PAGE,
            limit=ON_A_PAGE,
        )
        kept = {"class": code, "name": name}
        query = urlencode({key: value for key, value in kept.items() if value})
        address = f"{self.base_url}reports/learners?{query}{'&' if query else ''}page="
        await self.report(
            "learners.html",
            count=count,
            lines=lines,
            name=name,
            number=number,
            page_address=address,
            pages=max(1, -(-count // ON_A_PAGE)),
        )


class LearnerPage(ReportPage):
    """One learner."""

    part = "learner"

    @instructors_only
    async def get(self, learner_id: str) -> None:
        """Show all attempts."""
        found = await self.read(self.reports.learner, learner_id)
        if found is None:
            raise HTTPError(404)
        learner, attempts = found
        await self.report("learner.html", learner_shown=learner, attempts=attempts)


class AttemptPage(ReportPage):
    """One attempt."""

    part = "attempt"

    @instructors_only
    async def get(self, attempt_id: str) -> None:
        """Show it step by step."""
        found = await self.read(self.reports.attempt, attempt_id)
        if found is None:
            raise HTTPError(404)
        learner, attempt = found
        stored = await self.read(self.archive.store.attempt, attempt_id)
        await self.report(
            "attempt.html",
            attempt=attempt,
            can_watch=lesson_to_replay(self.server, stored) is not None,
            learner_shown=learner,
            title=self.titles.get(attempt.lesson_id, attempt.lesson_id),
        )


class DisputesPage(ReportPage):
    """All disputes."""

    part = "disputes"

    @instructors_only
    async def get(self) -> None:
        """List them, the newest first."""
        code = await self.code()
        lines = await self.read(self.reports.disputes, code, limit=MANY)
        await self.report("disputes.html", lines=lines)


ID: Final = r"([0-9a-f-]{36})"


def routes() -> list[tuple[str, type[Any]]]:
    """Return the addresses of the reports, below the base URL."""
    return [
        ("/reports", GroupPage),
        ("/reports/stuck", StuckPage),
        (r"/reports/lessons/([\w-]+)", LessonReportPage),
        ("/reports/learners", LearnersPage),
        (rf"/reports/learners/{ID}", LearnerPage),
        (rf"/reports/attempts/{ID}", AttemptPage),
        ("/reports/disputes", DisputesPage),
    ]
