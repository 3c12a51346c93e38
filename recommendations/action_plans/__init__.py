"""The heart: plans, their actions, updates, evidence, completion and extensions."""
