"""The words of schema.org for kinds of article, and for what a magazine says of how it works."""

# The kinds of article.
ARTICLE_KINDS = (
    *("NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"),
    *("ReportageNewsArticle", "ReviewNewsArticle", "Article", "Report", "ScholarlyArticle", "BlogPosting"),
)
# What a magazine may say of itself, and the property that says it.
POLICIES = {
    "principles": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "masthead": "masthead",
    "ownership": "ownershipFundingInfo",
    "sources": "unnamedSourcesPolicy",
    "verification": "verificationFactCheckingPolicy",
    "diversity": "diversityPolicy",
    "feedback": "actionableFeedbackPolicy",
}
