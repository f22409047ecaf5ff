"""Organizations and their credentials as people read them."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from zeus.cli.console import Document
from zeus.cli.tables import print_table


def show_organization(document: Document, console: Console) -> None:
    """What signing in found."""
    tenant = document["tenant"]
    named = tenant.get("name") if isinstance(tenant, Mapping) else tenant
    console.print(f"{document['organization']}: authorization successful", style="bold green")
    role = document.get("role")
    console.print(f"Tenant {named}, {', '.join(document['providers'])}" + (f", as {role}" if role else ""))


def show_organizations(document: Document, console: Console) -> None:
    """All organizations."""
    if not document["organizations"]:
        console.print("No organization yet: zeus org add NAME --provider PROVIDER --credential FILE")
    print_table(
        console,
        ("Organization", "Customer", "Providers", "Practice tenant at", "Credential"),
        (
            (o["name"], o["customer"], ", ".join(o["providers"]), o["origin"], _stands(o["credential"]))
            for o in document["organizations"]
        ),
    )


def show_tenants(document: Document, console: Console) -> None:
    """The tenants of a partner, the one that is bound marked."""
    tenants = ((each["name"], each["id"], each["id"] == document["bound"] or None) for each in document["tenants"])
    print_table(console, ("Tenant", "ID", "Bound"), tenants)


def _stands(credential: Mapping[str, Any]) -> str:
    told = f"{credential['method']}, given {str(credential['given'])[:10]}" if credential["given"] else ""
    return credential["warning"] or (f"{told}, used {str(credential['used'])[:10]}" if credential["used"] else told)
