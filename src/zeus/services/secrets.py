"""The keys under which secrets are sealed: a new one, and everything sealed anew under it."""

from typing import Any

from zeus.services.context import ServiceError, Zeus
from zeus.services.secret_cells import secret_headings
from zeus.store.keys import KeysError, new_key, source, write_key_file
from zeus.store.reseal import reseal
from zeus.store.vault import VaultError


def rotate(zeus: Zeus, *, forget: bool = False) -> dict[str, Any]:
    """Seal everything anew under the newest key, and count it.

    Where the keys lie in the key file of ZEUS_HOME, a new one is put in front first, and with `forget` the older ones
    are taken away at the end. Elsewhere whoever keeps the keys does both. Raises ServiceError; what was sealed anew
    until then opens as before.
    """
    named, _ = source()
    try:
        if not named:
            write_key_file([new_key(), *zeus.vault.keys])
        zeus.vault.refresh()
        tabs = [tab for provider in zeus.catalog.values() for tab in provider.tabs.values()]
        secret = {tab.full_name: headings for tab in tabs if (headings := secret_headings(tab))}
        sealed = reseal(zeus.engine, zeus.vault, secret)
        older = len(zeus.vault.keys) - 1
        if forget and not named:
            write_key_file(zeus.vault.keys[:1])
            zeus.vault.refresh()
    except (VaultError, KeysError) as error:
        raise ServiceError(str(error), "nothing is lost: give the keys that sealed it, and rotate again") from error
    return {"keys": named or "zeus.key", "sealed": sealed, "older": older, "forgotten": forget and not named}
