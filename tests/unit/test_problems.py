"""Problems as they are printed."""

from plugins.story.problems import Problem, count_line, in_content, in_order, listed, nearest, suggest


def problem(source: str = "stories/a.md", line: int = 5, what: str = "no title") -> Problem:
    return Problem(source=source, line=line, what=what, remedy="add one")


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert problem().printed() == "content/stories/a.md:5: no title; add one"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert problem(line=0).printed() == "content/stories/a.md: no title; add one"


def test_a_problem_names_every_file_under_the_folder_in_use() -> None:
    found = problem(what=f"the address /x/ already belongs to {in_content('stories/b.md')}")
    assert found.printed("texts") == (
        "texts/stories/a.md:5: the address /x/ already belongs to texts/stories/b.md; add one"
    )


def test_problems_stand_in_order_of_file_and_line_each_once() -> None:
    first, second, third = problem(line=2), problem(line=10), problem("stories/b.md", 1)
    assert in_order([third, second, first, second]) == [first, second, third]


def test_problems_are_counted_by_story() -> None:
    assert count_line([problem(), problem("stories/b.md")], 48) == "2 problems in 2 of 48 stories"
    assert count_line([problem(), problem(line=6)], 48) == "2 problems in 1 of 48 stories"
    assert count_line([problem()], 1) == "1 problem in 1 of 1 story"


def test_problems_of_other_files_are_counted_by_file() -> None:
    assert count_line([problem(), problem("pages/about.md")], 48) == "2 problems in 2 files"


def test_the_nearest_name_is_found_whatever_its_case() -> None:
    assert nearest("europa", ["Africa", "Europe"]) == "Europe"


def test_no_name_is_offered_that_is_not_near() -> None:
    assert suggest("Quux", ["Africa", "Europe"], "the sections are Africa and Europe") == (
        "the sections are Africa and Europe"
    )


def test_a_list_of_names_reads_as_a_sentence() -> None:
    assert listed(["Africa", "Asia", "Europe"]) == "Africa, Asia and Europe"
    assert listed(["Africa"]) == "Africa"
    assert listed(["a", "b", "c"], limit=2) == "a, b and 1 more"
