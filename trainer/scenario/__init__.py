"""From a folder of YAML and Markdown to a checked core.Scenario."""
