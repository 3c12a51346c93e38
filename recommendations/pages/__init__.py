"""Whatever shows several features at once: home, plans, actions, emails, health."""
