"""Sitemaps hold by the schemas of those who read them."""

import pytest
import xmlschema


@pytest.fixture(scope="session")
def sitemap_schema(root):
    return xmlschema.XMLSchema(str(root / "tests/schemas/sitemap.xsd"))


def test_every_sitemap_holds_by_its_schema(any_site, sitemap_schema):
    paths = [path for path in any_site.files if path == "sitemap.xml" or path.startswith("sitemaps/")]
    assert len(paths) > 3
    wrong = [
        f"{path}: {error.reason}" for path in paths for error in sitemap_schema.iter_errors(str(any_site.output / path))
    ]
    assert not wrong, wrong[:5]


@pytest.mark.parametrize(
    "said",
    [
        "<url><loc>/2026/08/x/</loc></url>",
        "<url><loc>https://a.example/x</loc><lastmod>yesterday</lastmod></url>",
        "<url><lastmod>2026-08-01</lastmod></url>",
        "<url><loc>https://a.example/é</loc></url>",
        "<url><loc>https://a.example/x</loc></url><url><loc>https://a.example/x</loc></url>",
    ],
)
def test_the_schema_refuses_what_no_crawler_reads(sitemap_schema, said):
    urlset = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{said}</urlset>'
    assert not sitemap_schema.is_valid(urlset)
