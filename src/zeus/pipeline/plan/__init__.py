"""Plan: the configuration held against the live tenant. A verdict for each row, and the steps that follow."""

from zeus.pipeline.drafts import Draft
from zeus.pipeline.plan.compare import Wish
from zeus.pipeline.plan.make import Plan, Planned, make_plan
from zeus.pipeline.plan.matching import details_for

__all__ = ["Draft", "Plan", "Planned", "Wish", "details_for", "make_plan"]
