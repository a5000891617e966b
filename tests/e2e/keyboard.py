"""Somebody without a mouse: Tab to a thing, then a key."""

from playwright.sync_api import Page

FAR = 200  # presses of Tab within which everything on a page is reached


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the thing has the focus, as somebody without a mouse would."""
    wanted = page.locator(selector).first
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if wanted.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"{selector} can't be reached by keyboard")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)
