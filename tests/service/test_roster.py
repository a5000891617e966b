import pytest

from trainer.service.roster import Listed, read, text_of

ANA = Listed(2, "Ana Lind", "ana@example.org", "Red", "mediator")


@pytest.mark.parametrize(
    "text",
    [
        "name,email,group,role\nAna Lind,ana@example.org,Red,mediator",
        "Role;Team;E-Mail;Full Name\nmediator;Red;ana@example.org;Ana Lind\n",
        "\ufeffname\temail\tgroup\trole\r\nAna Lind\tana@example.org\tRed\tmediator\r\n",
        '"Name","ID","Group","Role"\n"Ana  Lind",ana@example.org,"Red",mediator',
        "last_name,first_name,table,seat,mail\nLind,Ana,Red,mediator,ana@example.org",
    ],
    ids=["commas", "semicolons", "tabs", "quotes", "two names"],
)
def test_a_list_is_read_however_a_spreadsheet_saved_it(text: str) -> None:
    assert read(text).people == (ANA,)
    assert read(text).faults == ()


def test_without_headings_the_order_is_name_email_group_role() -> None:
    assert read("Ana Lind, ana@example.org, Red, mediator\nBo").people == (
        Listed(1, "Ana Lind", "ana@example.org", "Red", "mediator"),
        Listed(2, "Bo"),
    )


def test_a_name_may_hold_a_comma_and_a_cell_may_hold_lines() -> None:
    people = read('name,group\n"Lind, Ana","Red\nteam"\nBo,Blue').people
    assert [(one.line, one.name, one.group) for one in people] == [
        (2, "Lind, Ana", "Red team"),
        (4, "Bo", "Blue"),
    ]


def test_each_fault_names_its_line_and_what_to_do() -> None:
    text = "name,email\nAna,a@x.org\n,b@x.org\nana,c@x.org\nBo,a@x.org\nCy,d@x.org,more,still"
    assert read(text).faults == (
        "Line 3: there is no name.",
        "Line 4: “ana” stands on line 2 already. Add a letter to tell them apart.",
        "Line 5: “a@x.org” stands on line 2 already.",
        (
            "Line 6: there are 4 cells, and 2 columns. "
            "Put quotation marks around a text with a comma in it."
        ),
    )


def test_a_quotation_that_never_ends_is_a_fault_of_the_line_it_begins_on() -> None:
    assert read('name,group\nAna,Red\n"Bo,Blue\nCy,Red').faults == (
        "Line 3: a quotation mark opens a text and nothing closes it.",
    )


def test_headings_without_a_name_are_asked_for_one() -> None:
    assert "no column is called name" in read("email,group\na@x.org,Red").faults[0]


@pytest.mark.parametrize("text", ["", "\n \n", "name,group\n", ";;;\n"])
def test_an_empty_list_says_so(text: str) -> None:
    assert read(text).faults == ("There is nobody on the list.",)


def test_columns_that_nobody_asked_for_are_named() -> None:
    assert read("name,phone\nAna,12").unused == ("phone",)


def test_a_list_of_a_thousand_and_one_is_too_long() -> None:
    assert "up to 1000 people" in read("\n".join(f"P{n}" for n in range(1001))).faults[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert "Åsa Öberg" in text_of("name\nÅsa Öberg".encode(encoding))
