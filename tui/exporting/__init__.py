"""The inventory and its plans as files for others: spreadsheets and council papers."""
