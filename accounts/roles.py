"""The roles of the house and exactly what each may do.

Permissions are written as "app.codename". A role is a group; `grant` makes the groups match this table after every migration,
so that a right that leaves the table leaves the group.
"""

from dataclasses import dataclass

ADMIN = "wagtailadmin.access_admin"

READ_COMMENTS = "comments.view_readercomment"
MODERATE = "comments.moderate_readercomment"
ANSWER = "comments.answer_readercomment"
PAUSE_COMMENTS = "comments.pause_comments"
COMMENT_SETTINGS = "comments.change_commentsettings"
EMBARGO = "blog.change_writingsettings"
RECEPTION = "listening.view_commentanalysis"
READINGS = "listening.view_reading"
RETRY_READING = "listening.change_reading"
RULES = "listening.view_rulechange"
TRY_READING = "listening.try_reading"
PROPOSE_RULES = "listening.propose_rulechange"
RELEASE_RULES = "listening.release_rulechange"
OVERVIEW = "listening.view_overview"
CANDIDATES = "recruiting.view_candidate"
DECIDE_CANDIDATES = "recruiting.decide_candidate"
EXPORT_CANDIDATES = "recruiting.export_candidate"
LEADS = "recruiting.view_partnerlead"
DECIDE_LEADS = "recruiting.decide_partnerlead"
EXPORT_LEADS = "recruiting.export_partnerlead"
RECORD = "recruiting.view_reviewentry"
COUNT_PEOPLE = "recruiting.count_people"
REVIEW_SETTINGS = "recruiting.change_reviewsettings"
CANDIDATE_MAILS = "recruiting.change_candidatemails"
LEAD_MAILS = "recruiting.change_leadmails"
COMPANIES = "recruiting.view_company"
KEEP_COMPANIES = "recruiting.change_company"
OVERSIGHT = "listening.view_scoringswitch"
STOP_SCORING = "listening.change_scoringswitch"
PUT_ON_FILE = "recruiting.add_onfile"
REQUESTS = "recruiting.view_rightsrequest"
KEEP_REQUESTS = "recruiting.change_rightsrequest"
BREACHES = "recruiting.view_breach"
NEWSLETTER = "newsletter.view_issue"
SUBSCRIBERS = "newsletter.view_subscription"
ROUTING = "desks.keep_routing"
CLOSED_DAYS = "desks.change_housecalendar"
KEEP_SOURCES = "mentions.change_source"
KEEP_BREACHES = "recruiting.change_breach"
MAKE_TOKENS = "automation.add_token"
ALL_TOKENS = "automation.view_token"


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its key, permissions, and what it may do with pages ("add", "change", "publish")."""

    key: str
    permissions: frozenset[str]
    pages: frozenset[str] = frozenset()
    media: bool = False


# A desk is never deleted: it takes no more cases, and another takes over.
DESK_KEEPING = (
    ROUTING, "desks.add_desk", "desks.change_desk", "desks.view_desk", "desks.add_routingrule", "desks.change_routingrule",
    "desks.delete_routingrule", "desks.view_routingrule",
)  # fmt: skip
TEMPLATES = (
    "desks.add_answertemplate",
    "desks.change_answertemplate",
    "desks.delete_answertemplate",
    "desks.view_answertemplate",
)

CALENDAR = (CLOSED_DAYS, "desks.add_closing", "desks.change_closing", "desks.delete_closing")

SOURCES = (KEEP_SOURCES, "mentions.add_source", "mentions.delete_source")


def _role(key: str, *permissions: str, pages: str = "", media: bool = False) -> Role:
    return Role(key, frozenset({ADMIN, *permissions}), frozenset(pages.split()), media)


ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role(
            "ceo",
            READ_COMMENTS,
            ANSWER,
            PAUSE_COMMENTS,
            RECEPTION,
            OVERVIEW,
            COUNT_PEOPLE,
            NEWSLETTER,
            *DESK_KEEPING,
            *CALENDAR,
            *TEMPLATES,
            "blog.view_author",
            "blog.view_topic",
            "blog.view_series",
            EMBARGO,
            MAKE_TOKENS,
            pages="add change publish",
            media=True,
        ),
        _role(
            "editor",
            READ_COMMENTS,
            "blog.add_author",
            "blog.change_author",
            "blog.view_author",
            "blog.add_topic",
            "blog.change_topic",
            "blog.add_series",
            "blog.change_series",
            "blog.view_topic",
            "blog.view_series",
            "wagtail_localize.submit_translation",
            MAKE_TOKENS,
            pages="add change",
            media=True,
        ),
        # Sees a post while it waits for them, as every step of approval does; pages of their own they have none.
        _role("legal", EMBARGO),
        _role("moderator", READ_COMMENTS, MODERATE, PAUSE_COMMENTS, COMMENT_SETTINGS),
        _role("hr", CANDIDATES, DECIDE_CANDIDATES, EXPORT_CANDIDATES, COUNT_PEOPLE, REVIEW_SETTINGS, CANDIDATE_MAILS),
        _role("partners", LEADS, DECIDE_LEADS, EXPORT_LEADS, COUNT_PEOPLE, COMPANIES, KEEP_COMPANIES, LEAD_MAILS),
        _role("support", READ_COMMENTS, ANSWER, RECEPTION, *DESK_KEEPING, *CALENDAR, *TEMPLATES),
        _role("sales", READ_COMMENTS, ANSWER, RECEPTION, *TEMPLATES),
        _role("marketing", READ_COMMENTS, ANSWER, RECEPTION, NEWSLETTER, SUBSCRIBERS, *SOURCES, *TEMPLATES),
        _role(
            "privacy",
            RECORD,
            RULES,
            TRY_READING,
            RELEASE_RULES,
            OVERSIGHT,
            STOP_SCORING,
            PUT_ON_FILE,
            REQUESTS,
            KEEP_REQUESTS,
            BREACHES,
            KEEP_BREACHES,
        ),
        _role("council", CANDIDATES, RECORD, RULES, OVERSIGHT),
        _role(
            "operator",
            READINGS,
            RETRY_READING,
            RULES,
            TRY_READING,
            PROPOSE_RULES,
            OVERSIGHT,
            STOP_SCORING,
            PUT_ON_FILE,
            BREACHES,
            KEEP_BREACHES,
            PAUSE_COMMENTS,
            COMMENT_SETTINGS,
            *CALENDAR,
            COMPANIES,
            KEEP_COMPANIES,
            "accounts.add_user",
            "accounts.change_user",
            "accounts.view_user",
            ALL_TOKENS,
            "core.change_companysettings",
            "wagtailcore.add_locale",
            "wagtailcore.change_locale",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
    )
}
