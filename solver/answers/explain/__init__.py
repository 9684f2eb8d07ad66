"""Why a service is where a plan has it."""
