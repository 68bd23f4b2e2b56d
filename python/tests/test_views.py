import pytest

import plenipo


@pytest.fixture(params=["pandas", "polars"])
def df(demo, request):
    return plenipo.read(demo, engine=request.param, documents=True)


def dicts(frame):
    return frame.to_dict("records") if hasattr(frame, "iloc") else frame.to_dicts()


def test_kwic(df):
    found = plenipo.kwic(df, r"exercis\w+", width=30)
    assert type(found) is type(df)
    rows = dicts(found)
    texts = dict(zip(df["id"].to_list(), zip(df["text"].to_list(), df["start"].to_list())))
    assert len(rows) > 5
    for row in rows:
        text, start = texts[row["id"]]
        assert text[row["start"] - start : row["end"] - start] == row["match"]
        assert row["match"].lower().startswith("exercis")
    assert dicts(plenipo.kwic(df, "no such word at all")) == []


def test_pivot(df):
    table = plenipo.pivot(df, index="year", columns="theme")
    rows = table.reset_index().to_dict("records") if hasattr(table, "iloc") else table.to_dicts()
    years = [year for year in df["year"].to_list() if year and year == year]
    assert [row["year"] for row in rows] == sorted(set(map(int, years)))
    assert sum(value for row in rows for key, value in row.items() if key != "year") == len(years)
    levels = plenipo.pivot(df, index="theme", columns="level")
    names = [name for name in levels.columns if name != "theme"]
    assert names == [level for level in plenipo.LEVELS if level in names]
    themes = plenipo.pivot(df, index="parties", columns="themes")
    assert "none" not in themes.columns
    with pytest.raises(plenipo.UsageError, match="documents=True"):
        plenipo.pivot(df.drop(columns="year") if hasattr(df, "iloc") else df.drop("year"))


def test_compare(df):
    [a, b] = ["2027-two-plus-two", "2028-counterstrike-and-missile-defence"]
    theme = "counterstrike"
    about = {
        doc: [
            " ".join(text.split())
            for of, text, themes in zip(df["doc"].to_list(), df["text"].to_list(), df["themes"].to_list())
            if of == doc and any(given["id"] == theme for given in themes)
        ]
        for doc in (a, b)
    }
    rows = dicts(plenipo.compare(df, a, b, theme))
    assert sorted(row["text_a"] for row in rows if row["text_a"]) == sorted(about[a])
    assert sorted(row["text_b"] for row in rows if row["text_b"]) == sorted(about[b])
    assert rows and all(row["level_a"] in ("", *plenipo.LEVELS) for row in rows)
    same = dicts(plenipo.compare(df, b, b, theme))
    assert [row["similarity"] for row in same] == [1.0] * len(about[b])
    with pytest.raises(plenipo.UsageError, match="no document"):
        plenipo.compare(df, a, "missing", theme)


def test_displacy(df, pipeline):
    [first, *_] = [row for row in dicts(df) if len(row["entities"])]
    shown = plenipo.displacy(first)
    assert [shown["text"][ent["start"] : ent["end"]] for ent in shown["ents"]] == [
        entity["text"] for entity in first["entities"]
    ]
    [segment] = pipeline.annotate("Türkiye will hold an exercise in submarine rescue.")
    evidence = plenipo.displacy(segment, "evidence")["ents"]
    assert "COMMIT" in [ent["label"] for ent in evidence]
    assert all(a["end"] <= b["start"] for a, b in zip(evidence, evidence[1:]))
    with pytest.raises(plenipo.UsageError, match="choose"):
        plenipo.displacy(segment, "tokens")
