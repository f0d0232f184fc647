"""My shifts on more rotas than one connection should carry: those beyond are asked for, and none goes stale."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser import rota_shots, shift_shots
from tests.browser.screens import phone
from tests.browser.stage import ORIGIN, Stage, time_passes, until

Json = dict[str, Any]
ROTAS = 14
LIVE = 12


def one_shift(number: int) -> Json:
    return {**rota_shots.shift("en", number, number, 1), "rotaId": f"r{number}"}


def serving_on_many(stage: Stage) -> None:
    ups = [shift_shots.sign_up("en", number, "HELD", of=one_shift(number)) for number in range(1, ROTAS + 1)]
    stage.answers = rota_shots.page("en")
    stage.answers["Member"]["viewer"]["signUps"] = ups
    stage.answers["Rotas"] = {"rotas": [], "shifts": []}
    everything = [one_shift(number) for number in range(1, ROTAS + 1)]
    stage.answers["Rota"]["shifts"] = everything


def test_every_rota_of_my_shifts_stays_true(chromium: Browser) -> None:
    stage = Stage()
    serving_on_many(stage)
    with phone(chromium, stage, [], signed_in=True) as page:
        page.goto(f"{ORIGIN}/rotas")
        expect(page.locator(".my-shifts .shift-card")).to_have_count(ROTAS)
        followed: set[str] = set()

        def follows_all() -> bool:
            followed.update(asked["rotaId"] for asked in stage.wire.subscribed if "rotaId" in asked)
            return len(followed) == LIVE

        until(page, follows_all, "rotas followed")
        # Those that come first are followed, and leave room for what is mine.
        assert followed == {f"r{number}" for number in range(1, LIVE + 1)}
        last = stage.answers["Rota"]["shifts"][-1]
        seats = page.locator(f"[data-shift=s{ROTAS}] .seats")
        expect(seats).to_contain_text("●○○")
        last["held"] = 3
        time_passes(page, 4_000, lambda: "●●●" in seats.inner_text(), "the newest seats shown")
