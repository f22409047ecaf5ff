"""The providers: one folder each, and in it one public module a tab. Where a file lies is all its registration.

A folder whose name begins with an underscore is no provider but what the providers of one family share.
"""

import importlib
import os
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType

from zeus.core.catalog import Catalog, Provider, Tab


@cache
def load_catalog() -> Catalog:
    """All providers with their tabs: those of this package, and of the folders that ZEUS_PROVIDERS names."""
    more = [folder for folder in os.environ.get("ZEUS_PROVIDERS", "").split(os.pathsep) if folder]
    __path__.extend(folder for folder in more if folder not in __path__)
    folders = {module.name for module in pkgutil.iter_modules(__path__) if module.ispkg}
    return {name: load_provider(name) for name in sorted(folders) if not name.startswith("_")}


def load_provider(name: str) -> Provider:
    """One provider with its tabs, each under the name of its file. Raises ImportError where there is none."""
    package = importlib.import_module(f"{__name__}.{name}")
    tabs = {tab: _tab(module, name, tab) for tab, module in _public_modules(package)}
    provider: Provider = package.PROVIDER
    return replace(provider, name=name, tabs=tabs)


def _public_modules(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            yield module.name, importlib.import_module(f"{package.__name__}.{module.name}")


def _tab(module: ModuleType, provider: str, name: str) -> Tab:
    tab: Tab = module.TAB
    return replace(tab, provider=provider, name=name)
