"""Stories: chapters over the board that a reader goes through one by one, written as TOML."""

from attrition.story.chapters import ENDED, VIEWS, Chapter, Guess, Story
from attrition.story.figures import Figures, fill, runs_needed
from attrition.story.read import FIRST, discover_stories, is_story, load_story, parse_story
from attrition.story.schema import story_schema_text

__all__ = [
    "ENDED",
    "FIRST",
    "VIEWS",
    "Chapter",
    "Figures",
    "Guess",
    "Story",
    "discover_stories",
    "fill",
    "is_story",
    "load_story",
    "parse_story",
    "runs_needed",
    "story_schema_text",
]
