"""With what mails to people begin until the house words them otherwise; each in the language of whoever gets it."""

SUBJECT_DE = "Ihr Kommentar zu „{post}“"
SUBJECT_EN = "Your comment on “{post}”"
WORK_DE = """Guten Tag {name},

Ihr Kommentar zu „{post}“ hat uns fachlich überzeugt. Sie haben uns erlaubt, Sie wegen einer Mitarbeit anzusprechen; das tun wir hiermit gern.

Hätten Sie Zeit für ein Gespräch von einer halben Stunde? Antworten Sie einfach auf diese Mail.

Mit freundlichen Grüßen
{sender}
{company}"""
WORK_EN = """Hello {name},

your comment on “{post}” convinced us. You allowed us to contact you about working with us, and that is why I am writing.

Would you have half an hour for a conversation? Just answer this mail.

Kind regards
{sender}
{company}"""
PARTNERSHIP_DE = """Guten Tag {name},

Ihr Kommentar zu „{post}“ zeigt, dass wir an derselben Sache arbeiten. Sie haben uns erlaubt, Sie wegen einer Partnerschaft anzusprechen; das tun wir hiermit gern.

Hätten Sie Zeit für ein Gespräch von einer halben Stunde? Antworten Sie einfach auf diese Mail.

Mit freundlichen Grüßen
{sender}
{company}"""
PARTNERSHIP_EN = """Hello {name},

your comment on “{post}” shows that we work on the same thing. You allowed us to contact you about a partnership, and that is why I am writing.

Would you have half an hour for a conversation? Just answer this mail.

Kind regards
{sender}
{company}"""
