"""What Pelican has no page for, as a magazine would write it: related reading by shared tags, types, briefs, rails."""

from collections import Counter, defaultdict

from pelican import signals
from pelican.utils import slugify

RELATED = 4
RAIL = 5


def slug_of(name):
    return slugify(name, regex_subs=[(r"[^\w\s-]", ""), (r"\s+", "-")])


def prepare(generator):
    articles, brief = generator.articles, generator.settings["MAGAZINE"]["brief"]
    relate(articles)
    briefs = [article for article in articles if article.kind == brief]
    generator.context["briefs"] = briefs
    generator.context["rail_latest"] = [article for article in articles if article.kind != brief][:RAIL]
    generator.context["section_names"] = {
        section["slug"]: section["name"] for section in generator.settings["MAGAZINE"]["sections"]
    }
    of_section = defaultdict(list)
    for article in articles:
        article.kind_slug = slug_of(article.kind)
        of_section[article.category.slug].append(article)
    generator.context["of_section"] = of_section


def relate(articles):
    """The stories that share most tags with each story, the newest first where they share as many."""
    tagged = defaultdict(list)
    for place, article in enumerate(articles):
        for tag in article.tags:
            tagged[tag.slug].append(place)
    for place, article in enumerate(articles):
        shared = Counter()
        for tag in article.tags:
            shared.update(tagged[tag.slug])
        del shared[place]
        best = sorted(shared, key=lambda other: (-shared[other], other))[:RELATED]
        article.related = [articles[other] for other in best]


def write_lists(generator, writer):
    of_type = defaultdict(list)
    for article in generator.articles:
        of_type[article.kind].append(article)
    for name, articles in sorted(of_type.items()):
        path = f"types/{slug_of(name)}/"
        write_list(generator, writer, name, path, articles)
        context = generator.context
        writer.write_feed(articles, context, f"{path}feed.xml", f"{path}feed.xml", feed_title=name)
    if generator.context["briefs"]:
        write_list(generator, writer, "Briefs", "briefs/", generator.context["briefs"])


def write_list(generator, writer, name, path, articles):
    writer.write_file(
        f"{path}index.html",
        generator.get_template("type"),
        generator.context,
        relative_urls=generator.settings["RELATIVE_URLS"],
        paginated={"articles": articles},
        template_name="type",
        url=path,
        list_name=name,
    )


def register():
    signals.article_generator_finalized.connect(prepare)
    signals.article_writer_finalized.connect(write_lists)
