"""The table of headers, and what each host makes of it."""

import pytest
from msgspec.structs import replace

from plugins.pages.headers import FOREVER, SHORT, Rule, content_policy, header_rules, headers_file, headers_of
from plugins.settings.magazine import Magazine
from workshop.deploy.server_rules import caddy_rules, gone_in, nginx_rules, redirects_in, said_with, type_of

MAGAZINE = Magazine(name="Hosted")
RULES = header_rules(MAGAZINE)
SEARCH = Rule("/search/*", (("Content-Security-Policy", content_policy(MAGAZINE, "'wasm-unsafe-eval'")),))


def test_every_path_has_the_strict_headers():
    said = headers_of("/2026/11/minsk/index.html", RULES)
    assert said["Content-Security-Policy"].startswith("default-src 'none';")
    assert "unsafe" not in said["Content-Security-Policy"]
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in said["Permissions-Policy"]
    assert said["Cache-Control"] == SHORT


def test_a_fingerprinted_file_is_kept_for_a_year_and_a_page_for_a_minute():
    assert headers_of("/assets/site.0a.css", RULES)["Cache-Control"] == FOREVER
    assert headers_of("/images/map.0a.png", RULES)["Cache-Control"] == FOREVER
    assert headers_of("/assets/site.0a.css", RULES)["X-Content-Type-Options"] == "nosniff"


def test_hsts_is_said_only_where_the_magazine_has_chosen_it():
    assert "Strict-Transport-Security" not in headers_of("/", RULES)
    chosen = header_rules(replace(MAGAZINE, hsts="max-age=31536000"))
    assert headers_of("/", chosen)["Strict-Transport-Security"] == "max-age=31536000"


def test_a_narrower_rule_takes_a_header_back_before_it_says_it_anew():
    text = headers_file((*RULES, SEARCH), "/review")
    assert "/review/search/*\n  ! Content-Security-Policy\n  Content-Security-Policy: " in text
    assert "'wasm-unsafe-eval'" in headers_of("/search/index.html", (*RULES, SEARCH))["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" not in headers_of("/about/index.html", (*RULES, SEARCH))["Content-Security-Policy"]


def test_the_file_for_hosts_leaves_the_caching_of_pages_to_them():
    text = headers_file(RULES, "")
    assert SHORT not in text and text.count(FOREVER) == sum(
        ("Cache-Control", FOREVER) in rule.headers for rule in RULES
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("europe/feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        ("feed.json", "application/feed+json"),
        ("assets/sans.0a.woff2", "font/woff2"),
        (".nojekyll", "text/plain; charset=utf-8"),
        ("_headers", "text/plain; charset=utf-8"),
        ("images/x.unheardof", "application/octet-stream"),
    ],
)
def test_a_file_has_its_type_by_its_name(path, kind):
    assert type_of(path) == kind


def test_an_object_says_its_type_and_how_long_it_may_be_kept():
    assert said_with("assets/a.0a.css", RULES) == f"text/css; charset=utf-8\n{FOREVER}"


def test_redirects_are_read_from_the_file_for_hosts():
    said = "/old/ /new/ 301\n\n/a /b 301\n/gone/ /gone/index.html 404!\n"
    assert redirects_in(said) == [("/old/", "/new/"), ("/a", "/b")]
    assert gone_in(said) == [("/gone/", "/gone/index.html")]


def test_a_server_of_ones_own_says_410_of_what_is_gone():
    gone = [("/gone/", "/gone/index.html")]
    said = nginx_rules(RULES, [], "/srv/www", "", gone)
    assert 'location = "/gone/" { error_page 410 "/gone/index.html"; return 410; }' in said
    assert "handle /gone/ {\n    error 410\n}" in caddy_rules(RULES, [], "/srv/www", "", gone)


def test_nginx_is_told_an_old_address_as_it_reads_it():
    said = nginx_rules(RULES, [("/caf%C3%A9%22/", "/2026/$/")], "/srv/www", "")
    assert r"""location = "/café\"/" { return 301 /2026/%24/; }""" in said


@pytest.mark.parametrize("snippet", [nginx_rules, caddy_rules])
def test_each_server_is_told_every_rule_and_every_redirect(snippet):
    text = snippet((*RULES, SEARCH), [("/old/", "/new/")], "/srv/www/current", "")
    for words in ("/srv/www/current", "'wasm-unsafe-eval'", FOREVER, SHORT, "/old/", "/new/", "/404.html"):
        assert words in text


@pytest.mark.parametrize("snippet", [nginx_rules, caddy_rules])
def test_a_site_in_a_folder_of_its_host_is_served_there(snippet):
    text = snippet(RULES, [], "/srv/www/current", "/review")
    assert "/review/" in text
