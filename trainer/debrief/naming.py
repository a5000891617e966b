"""What things of a scenario are called, where a page or a document names them."""

from trainer.core.cast import Party, Role
from trainer.core.commands import Terms
from trainer.core.ids import IssueId, OptionId
from trainer.core.scenario import Scenario


def option_name(scenario: Scenario, issue: IssueId, option: OptionId) -> str:
    """An option in words."""
    return next(o.name for o in scenario.issue[issue].options if o.id == option)


def terms_named(scenario: Scenario, terms: Terms) -> tuple[tuple[str, str], ...]:
    """Terms in words, issue beside option, in the scenario's order."""
    return tuple(
        (issue.name, option_name(scenario, issue.id, terms[issue.id]))
        for issue in scenario.issues
        if issue.id in terms
    )


def interest_name(scenario: Scenario, interest: str) -> str:
    """A party by its name, or a role that signs or wants for itself."""
    return _holder(scenario, interest).name


def interest_hue(scenario: Scenario, interest: str) -> str:
    """The colour of an interest: its party's."""
    holder = _holder(scenario, interest)
    return holder.hue if isinstance(holder, Party) else scenario.party[holder.party].hue


def _holder(scenario: Scenario, name: str) -> Party | Role:
    return scenario.party.get(name) or scenario.role[name]
