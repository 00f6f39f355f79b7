"""What refusals about editions, articles, readings, the catalogue and sheets say."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, tuple[Any, ...]] = {
    "SCHEME_UNKNOWN": (_("There is no such scheme. Choose one of those listed."),),
    "DOCUMENT_MISSING": (
        _(
            "No document with a number sets this. Record the document with its number first, then choose it."
        ),
    ),
    "APPROVAL_MISSING": (
        _("Nobody is named who approved the value. Say which authority approved it, and when."),
    ),
    "EDITION_STANDS": (
        _(
            "The edition in force from %(day)s is published with other rows, and published rows never change. Make a new edition."
        ),
        _(
            "The edition is published with other rows, and published rows never change. Make a new edition."
        ),
    ),
    "EDITION_STATE": (
        _(
            "The edition is “%(status)s”, so this was already done or an earlier step is missing. Load the page again."
        ),
        _("This was already done, or an earlier step is missing. Load the page again."),
    ),
    "EDITION_CHANGED": (
        _(
            "The draft was changed since you opened it. Keep what you typed elsewhere, load the page again and enter it anew."
        ),
    ),
    "EDITION_TOO_LONG": (_("The text is longer than any edition. Leave out what is no rule."),),
    "EDITION_UNUSABLE": (
        _(
            "%(count)s things in the rows are wrong. Mend what the page shows by row and column first."
        ),
        _("Something in the rows is wrong. Mend what the page shows by row and column first."),
    ),
    "EDITION_OF_ANOTHER": (
        _("This draft is written by %(writer)s. Ask for the change, or copy the draft."),
        _("This draft is written by somebody else. Ask for the change, or copy the draft."),
    ),
    "EDITION_UNEXPLAINED": (_("A reason is missing. Say what the edition changes and why."),),
    "CHECK_MISSING": (
        _(
            "Not passed for this text yet: %(checks)s. Let the checks run again and look at what they found."
        ),
        _(
            "Not all checks passed for this text. Let the checks run again and look at what they found."
        ),
    ),
    "ARTICLE_CODE": (
        _("An article's number looks like %(prefix)s-7.2 or %(prefix)s-13(2). Enter it so."),
        _("This is no number of an article. Enter it as the ordinance's articles are numbered."),
    ),
    "ARTICLE_TAKEN": (
        _("There is an article %(article)s already. Choose another number."),
        _("There is an article of this number already. Choose another number."),
    ),
    "ARTICLE_EMPTY": (
        _("The words of the article are missing. Enter them as the notice has them."),
    ),
    "READING_STATE": (
        _(
            "The reading is “%(status)s”, so this was already done or an earlier step is missing. Load the page again."
        ),
        _("This was already done, or an earlier step is missing. Load the page again."),
    ),
    "READING_CODE": (
        _(
            "%(number)s is taken, or is no number of a reading. Enter a free one that looks like NC-A53."
        ),
        _("The number is taken or is none of a reading. Enter a free one that looks like NC-A53."),
    ),
    "READING_EMPTY": (_("The question, the reading or its reason is missing. Enter all of them."),),
    "EXAMPLE_TAKEN": (
        _("Another standing example is called %(name)s. Choose another name, or retire that one."),
        _("Another standing example has this name. Choose another name, or retire that one."),
    ),
    "EXAMPLE_RETIRED": (_("The example was retired already. Load the page again."),),
    "EXAMPLE_UNEXPLAINED": (_("A reason is missing. Say why the example no longer holds."),),
    "SHEET_KIND_UNKNOWN": (_("There is no such kind of sheet. Choose one of those listed."),),
    "SHEET_UNREADABLE": (
        _("The file is no workbook and no text with commas. Save it as one of them again."),
    ),
    "SHEET_APPLIED": (
        _(
            "The same sheet came in on %(day)s, so nothing was changed. Hand in a sheet with what is new."
        ),
        _(
            "The same sheet came in before, so nothing was changed. Hand in a sheet with what is new."
        ),
    ),
    "SHEET_STATE": (
        _(
            "The sheet is “%(status)s”, so it cannot be applied. Mend what is wrong, and hand it in again."
        ),
        _("The sheet cannot be applied. Mend what is wrong, and hand it in again."),
    ),
    "SHEET_CHANGED": (
        _("The stored file is not what was handed in, so nothing was changed. Hand it in again."),
    ),
    "SHEET_OVERTAKEN": (
        _(
            "Somebody changed the same rows meanwhile, so nothing came in. Apply the sheet once more."
        ),
    ),
    "ITEM_UNKNOWN": (
        _("The catalogue has no item with the code %(item)s. Compare the code with the catalogue."),
        _("The catalogue has no item with this code. Compare the code with the catalogue."),
    ),
    "ITEM_NOT_IN_FORCE": (
        _(
            "The item %(item)s stands in no class of the catalogue on %(day)s. Check the day and the code."
        ),
        _("The item stands in no class of the catalogue on the day. Check the day and the code."),
    ),
    "ITEM_LISTED": (
        _("The catalogue has an item with the code %(item)s already. Look for it and change that."),
        _("The catalogue has an item with this code already. Look for it and change that."),
    ),
    "LATER_CHANGE": (
        _("Something is laid down from %(day)s or later already. Choose a later first day."),
        _("Something is laid down from this day or later already. Choose a later first day."),
    ),
    "STANDARD_UNCLEAR": (
        _(
            "No item of the province's catalogue has this generic name. Compare it with the catalogue."
        ),
    ),
}

PROBLEMS: Mapping[tuple[str, str], Any] = {
    ("SHEET_UNREADABLE", "size"): _(
        "The file is empty or larger than 10 MB. Divide it, and hand in the parts."
    ),
    ("SHEET_UNREADABLE", "type"): _(
        "The file is no workbook (.xlsx) and no text in UTF-8 or GB18030 (.csv), whatever its name says. "
        "Save it as one of them again."
    ),
    ("SHEET_UNREADABLE", "old"): _(
        "The file is an old workbook (.xls), or it has a password. Save it as .xlsx without one."
    ),
    ("SHEET_UNREADABLE", "macros"): _(
        "The workbook holds macros. Save it as .xlsx, which holds none."
    ),
    ("SHEET_UNREADABLE", "damaged"): _(
        "The file is damaged and cannot be read. Open it, and save it as .xlsx again."
    ),
    ("SHEET_UNREADABLE", "unpacked"): _(
        "The workbook unpacks to more than a sheet may hold. Copy its rows into the template."
    ),
    ("SHEET_UNREADABLE", "rows"): _(
        "The sheet has more than 200,000 rows. Divide it; empty rows with a format count too."
    ),
    ("SHEET_UNREADABLE", "columns"): _(
        "The sheet has more than 60 columns. Keep those of the template and delete the others."
    ),
}
