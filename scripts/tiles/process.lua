-- What of OpenStreetMap becomes a layer of the map. Runs on tilemaker 2 (functions of an object) and 3 (plain functions).
node_keys = { "place" }
way_keys = { "highway", "railway", "natural", "waterway", "landuse", "leisure" }

local roads = {
  motorway = { "motorway", 6 }, motorway_link = { "motorway", 11 },
  trunk = { "trunk", 7 }, trunk_link = { "trunk", 11 },
  primary = { "primary", 8 }, primary_link = { "primary", 12 },
  secondary = { "secondary", 9 }, secondary_link = { "secondary", 12 },
  tertiary = { "tertiary", 11 }, tertiary_link = { "tertiary", 13 },
  unclassified = { "minor", 12 }, residential = { "minor", 12 }, living_street = { "minor", 13 }, service = { "service", 13 },
  pedestrian = { "path", 13 }, cycleway = { "path", 13 }, footway = { "path", 14 }, path = { "path", 14 }, steps = { "path", 14 }, track = { "path", 13 },
}
local rails = { rail = true, subway = true, tram = true, light_rail = true }
local green = { forest = true, wood = true, grass = true, meadow = true, park = true, nature_reserve = true, cemetery = true }
local places = { suburb = 11, neighbourhood = 13, quarter = 12, town = 9, city = 9, village = 11 }

local function calls(object)
  if object ~= nil then
    return {
      find = function(key) return object:Find(key) end,
      layer = function(name, area) object:Layer(name, area) end,
      attribute = function(key, value) object:Attribute(key, value) end,
      from_zoom = function(zoom) object:MinZoom(zoom) end,
    }
  end
  return { find = Find, layer = Layer, attribute = Attribute, from_zoom = MinZoom }
end

function init_function() end
function exit_function() end

function node_function(object)
  local node = calls(object)
  local place, name = node.find("place"), node.find("name")
  if places[place] and name ~= "" then
    node.layer("places", false)
    node.attribute("kind", place)
    node.attribute("name", name)
    node.from_zoom(places[place])
  end
end

function way_function(object)
  local way = calls(object)
  local road = roads[way.find("highway")]
  if road then
    way.layer("roads", false)
    way.attribute("kind", road[1])
    way.from_zoom(road[2])
    local name = way.find("name")
    if name ~= "" then way.attribute("name", name) end
    if way.find("tunnel") ~= "" then way.attribute("tunnel", "yes") end
  elseif rails[way.find("railway")] then
    way.layer("rails", false)
    way.attribute("kind", way.find("railway"))
  elseif way.find("natural") == "water" or way.find("waterway") == "riverbank" then
    way.layer("water", true)
  elseif way.find("waterway") == "river" or way.find("waterway") == "stream" then
    way.layer("water", false)
    way.attribute("kind", way.find("waterway"))
    if way.find("waterway") == "stream" then way.from_zoom(13) end
  elseif green[way.find("landuse")] or green[way.find("leisure")] or green[way.find("natural")] then
    way.layer("green", true)
  end
end
