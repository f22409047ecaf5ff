"""Procedures of several requests: what is refused in the middle says what was done before."""

from zeus.core.flow import Procedure, RefusedError


def after(done: str, procedure: Procedure) -> Procedure:
    """The rest of a procedure: a refusal in it tells what is `done`. Resuming sends only what is missing."""
    try:
        return (yield from procedure)
    except RefusedError as refused:
        raise RefusedError(f"{done}; then: {refused.message}", refused.reply) from None
