"""Documents of which a scenario gives only the name, or not even that."""

import hashlib

from insurance.models import Attachment, User


def paper(title: str, by: User) -> Attachment:
    """Stand in for a document that somebody hands in; nothing is stored."""
    made: Attachment = Attachment.objects.create(
        title=title[:100],
        content_type=Attachment.ContentType.PDF,
        size=len(title.encode()) or 1,
        sha256=hashlib.sha256(title.encode()).hexdigest(),
        uploaded_by=by,
    )
    return made
